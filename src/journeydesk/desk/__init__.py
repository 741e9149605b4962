"""The running application without a screen: open documents with selection and history, settings, and the `Shell` protocol.

May import `edits`, `layout`, `files` and what is below.
"""
