"""The command line: everything that can be done to files without a window.

May import everything, but does so inside the function that needs it: `info` starts without fonts, PDF and Qt. A module
holds one or two subcommands; `arguments` says what they take, `main` runs one and turns trouble into one line.

Exit status: 0, all well; 1, done, and there are findings (conflicts, differences, serious remarks, what will not print
well); 2, could not do it.
"""
