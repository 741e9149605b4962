"""JourneyDesk broken on purpose: killed, its disk failing at every call, its files replaced while it saves them.

`calls` stands before every call that reaches the disk. `driver` works at the true program's window and tells what is there
and what is acknowledged; `rounds` kills it and looks at what is left. `story` is one whole piece of work at a desk, done
again and again with another call failing (`faults`), another program writing (`replaced`), or the power cut (`power`).
"""
