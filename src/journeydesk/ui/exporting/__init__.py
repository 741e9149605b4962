"""What stands behind the export dialog: its choices, the preview of its pages, its findings, and exports that run meanwhile.

Laying out and painting pages takes from milliseconds to seconds, so `working` does it in a thread of its own: what is shown
stays until something newer is there. The file itself is written by another process (`running`), which is this program's own
command line: what comes out is the same, it can be ended at once, and the editor's frames stay as they are.
"""
