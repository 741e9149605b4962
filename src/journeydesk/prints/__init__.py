"""A document becomes pages: whole posters, sheets to be put together, and handouts, as a print set asks for them.

May import `layout`, `edits`, `text` and `document`; stands beside `render`, which makes files of pages, and knows neither it
nor a screen. `printout.print_out` is the one door: the command line, the export dialog, its preview and system printers all
take their pages from it, so that what was previewed is what comes out.

Decisions, and why:

- Everything on a page is a picture, the marks of a printer too (`furniture`, `key`): so each surface that can show a map can
  show a page. What all sheets have in common is one picture, which a file holds once.
- A handout that leaves something out is a document with less in it (`customer`), or a map that is set otherwise
  (`layout.setting`), laid out like any other; its picture keeps its grid and frames, so that tags, bookmarks, cuts and clicks
  find their way in it.
- To set a map anew for a paper (`reflow`) is to find the width of its columns at which it has the paper's proportions: then
  type is largest and the paper is full. A map that is much longer than its paper is folded into rows (`folds`).
- Stages and lanes are set anew for their page always: a strip of a map scaled to a page helps nobody. In large print they are
  parted (`parting`) into as few pages as it takes, and a page on which nothing stands is left out.
- Cuts (`cuts`) are found for each side by itself: a cut goes right through the poster, so what it meets on its side is all
  that counts. They stand on whole points, so that sheets put together are the poster to the pixel. Only what the picture
  covers is cut up: nobody prints an empty sheet.
- A page's digest (`remembered`) tells what the map shows on it and nothing beside: another date on the slug line is no reason
  to print a sheet again.
- Preflight looks at pages only, so that what it says is what a reader of the file would measure; what may help is tried or
  computed before it is offered (`remedies`).
- Black and white (`mono`) is made of the finished picture: whatever has a colour there has a pattern then.
"""
