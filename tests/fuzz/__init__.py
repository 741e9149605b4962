"""Strangers' bytes: files, pictures and texts that are changed at random are read, or refused in one plain sentence.

`python -m tests.fuzz` (`make fuzz`) reads a hundred thousand of them in processes of its own, each input with a limit of time
and memory; the tests read some hundreds. An input is known by its seed and number, and can be read again by itself.
"""
