"""A document becomes pages: whole posters, sheets to be put together, and handouts, as a print set asks for them.

May import `layout`, `edits`, `text` and `document`; stands beside `render`, which makes files of pages, and knows neither it
nor a screen. `printout.print_out` is the one door: the command line, the export dialog, its preview and system printers all
take their pages from it, so that what was previewed is what comes out.

Everything on a page is a picture, the marks of a printer too (`furniture`, `assembly`): so each surface that can show a map
can show a page. A handout that leaves something out is a document with less in it, laid out like any other.
"""
