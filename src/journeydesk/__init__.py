"""JourneyDesk: an offline editor for customer journey maps.

The rooms, from top to bottom; imports run down only, and rooms on one floor do not know each other:

    app        cli
    ui          |
    commands    |
    desk     exchange     render     prints
    edits    layout       files
    document              text
"""

__version__ = "0.1.0"
