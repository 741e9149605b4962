"""Where documents lie: reading and writing `.journey` files, migrations, settings and places.

May import `document`, platformdirs and the standard library.
"""
