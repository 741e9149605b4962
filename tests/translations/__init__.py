"""The texts of the program and their translations: found in the source, kept in `resources/translations`, checked by tests.

`make translations` (`python -m tests.translations`) finds every text and brings the `.po` files up to date: new texts come
in untranslated, texts that are gone leave. Then it makes the `.mo` files. A text counts when it stands in a call of `say`,
`say_many` or `to_say`, when it is the title or the first line of the docstring of a command, a word of the palette, or one of
argparse's own sentences.
"""
