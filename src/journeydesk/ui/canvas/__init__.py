"""The map on the screen: its pixels, gestures, and text written in place.

`view` is the widget, shows the map and hands everything else on to its `hands`, which are made when the first event asks for
them, so that a window shows its map sooner: `pointing` says what buttons mean and starts `gestures`, `keyboard` what keys
mean, `typist` and `writing` do the writing, `drops` and `landing` take what is dragged in, `camera` looks, `overlay` draws
the `shapes` no export may show. `shown` is the map with its picture; whoever needs to know where something is asks it.
`painting` brings the map to the screen: `scene` holds its groups as they stand, `painted` the pixels of the present look,
`overview` the whole map small.

Decisions, with what they rest on:

- Text is written in the map itself, without a widget over it: each letter is an edit, joined into one undo step, and the
  layout shows it. So it looks right at every zoom and in every script, and a lane grows while one types.
- While cards are held over a cell it is drawn open above the map (`opening`), and nothing is laid out: lanes that grew
  under a drag would carry away what one aims at, and a step of a drag costs the same on every map. So do borders.
- Fingers (`touch`) send what a mouse would have sent, so that every gesture is the same for every hand; what other programs
  drop is read by `incoming` without opening a file, and made into cards by `drops`.
- A curve that is bent and a card that is stretched are shown by laying out the document as it would be (`Shown.preview`);
  the document itself changes only when they are dropped.
- There are no graphics items. One that is painted in Python costs 22 µs a visit, and a view that scrolls visits hundreds.
  What was painted is kept as pixels instead, and a frame puts them on the screen in a millisecond, less than it takes to
  move what is there. So the view asks to be painted whole whenever it scrolls, and what lies over it need not care.
- The kept pixels are those of one zoom. A tile for each place and zoom would be wrong after most edits, and no two zooms of a
  gliding view are the same. Paths and glyph runs are kept as well, a list a group: to make them takes ten times as long as to
  draw them. The ground of a cell is apart from what stands on it, for a lane that grows changes that of all its cells.
- What would take longer than a frame is shown rough only while the zoom changes, never after an edit or a scroll.
"""
