"""A document becomes a picture: a pure function from records to positioned marks, in points (1/72 inch).

May import `document` and `text`. Every surface draws the same picture: canvas, PNG, PDF, SVG.

A picture is a flat list of groups, each what the canvas keeps as one item (a cell, a header, a lane's label, a curve) with
its marks in the group's own coordinates. So a lane that grows moves the groups below it without touching what is in them,
and "what must be painted again" is `!=` of groups.

Decisions, and why:

- Everything is drawn as if the map read from left to right; `pieces.piece` mirrors it where the map reads from right to left.
- What an edit left alone is found by identity: the rows of a document are the very same tuples as long as nothing in them
  changed, and `kept.Kept` holds the last layout. At 2,500 cards one edit is laid out in 0.4 ms, from nothing in 0.3 s.
- A picture carries its `Grid`, and a group the frames of its records, so that `where` answers without looking at marks.
- Cards that span steps are groups of their own and lie over the cells and over links, which run in the gutters. Where a row
  or a stage shown alone lacks the step such a card begins at, it is drawn there again over the steps of it that are left:
  so a record may have a frame in several groups, and what is asked where it is answers with the first. Links end where it
  begins.
- White text on most of the reference look's stage colours has too little contrast (3.0 to 4.2): ours are darker.
- Links run in the gutters between lanes and in the channels between columns, so that none crosses a card: `ways` finds
  which, `tracks` sets links of one gutter side by side, `link_labels` finds each label a place, and the gutters grow for
  what runs in them. All that is planned before heights are known (`linking`, kept in `planned` until a link, a column or a
  lane changes), so that typing a letter plans nothing.
- A curve is a persona's in one state. `knots` says where its faces stand and how it looks, by the persona's place among all
  that have one, hidden or not: hiding a curve recolours none. `sayings` are its words.
- A page wants a map set otherwise than the canvas: wider or narrower columns, some steps only, rows of steps below one
  another. `setting` says how; a row is a `body` with a cache of its own, and one row of all steps is what the canvas shows.
  Curves run on to the edge of a row and go on in the next at the same height; links that lead elsewhere are told in words
  (`leads`). `measured` reckons how high rows would be without laying them out, `words` how wide columns must be for no word
  to be broken.
- A comparison is a document like any other (`document.compared`): what is gone stands in its place, and a ghost where a moved
  card stood, so that the ordinary layout finds room for them and links lead from ghosts without crossing a card. Its marks
  are put on the finished picture (`compared`), with a legend above the map; so every surface and every handout has them.
- What differs, and what two copies do not agree on, is put into words here too (`difference_words`, `conflict_words`),
  because canvas, lists, handouts and the command line say the same. A card beside its other version is drawn `alone`, as on
  the map.
- Text cannot lie on text: labels beside curves look for a free place, and rows grow with the script they hold.
"""
