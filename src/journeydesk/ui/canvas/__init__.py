"""The map on the screen: one item a group of the picture, gestures, and text written in place.

`view` is the widget, shows the map and hands everything else on to its `hands`, which are made when the first event asks for
them, so that a window shows its map sooner: `pointing` says what buttons mean and starts `gestures`, `keyboard` what keys
mean, `typist` and `writing` do the writing, `drops` and `landing` take what is dragged in, `camera` looks, `overlay` draws
the `shapes` no export may show. `shown` is the map with its picture; whoever needs to know where something is asks it.

Decisions, with what they rest on:

- Text is written in the map itself, without a widget over it: each letter is an edit, joined into one undo step, and the
  layout shows it. So it looks right at every zoom and in every script, and a lane grows while one types.
- While cards are held over a cell it is drawn open above the map (`opening`), and nothing is laid out: lanes that grew
  under a drag would carry away what one aims at, and a step of a drag costs the same on every map. So do borders.
- Fingers (`touch`) send what a mouse would have sent, so that every gesture is the same for every hand; what other programs
  drop is read by `incoming` without opening a file, and made into cards by `drops`.
- A curve that is bent and a card that is stretched are shown by laying out the document as it would be (`Shown.preview`);
  the document itself changes only when they are dropped.
- An item asks the viewport, not the scene, to be painted again, for just the marks that differ: the scene would look at every
  item it has. An item is a rectangle item, so that Qt asks C++ for its bounds. The ground of a cell is prepared apart from
  what stands on it, since a lane that grows changes the ground of all its cells. No index: a growing lane moves hundreds of
  items, and looking at each is no slower than finding them (measured for 100 to 2,500 cards, all update modes alike).
"""
