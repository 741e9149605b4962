"""The window: the only package that imports QtGui or QtWidgets.

May import everything below; nothing below knows it.

`window` holds the map and room around it; `around` makes what stands there (menus, tools, panels, palette, facts) right
after the first painted frame, because each class of Qt that is touched for the first time costs a millisecond and `Qt`'s own
enumerations 15. `follow` is how everyone in the window hears of the document in front: at once, or once a turn of the event
loop, which is when panels and actions refresh themselves. `shell` answers the desk's questions, `actions` are the commands,
`bars` the places where they stand. `find` lies over the map and `quick_entry` below it, both made when first asked for;
`present` is the map alone on the full screen; `hearing` is the map for a screen reader, `help` the guide and the list of
keys.

What is done beside the window (`desk.background`) comes into it through `beside`, and `watching` has the desk look at its
files when the system tells that one changed, and every other second. What has to be known of the document in front stands
`above` the map, in rows that stay until somebody answers; `conflicts` shows both sides of what is to be decided. On the
right stands the inspector or a panel made when first asked for: history, versions, or while a comparison is in front
(`comparing`) what differs.

A file's texts and pictures may be a stranger's: Qt gets texts through `plain`, which keeps them from being taken for markup,
and pictures through `decoding`, which says what they are.

Another language makes another window (`speech`): each text is said when its widget is made, and none has to be said again.
The desk with its documents stays; so whoever listens to a desk or a document must end it when the widget goes.

`style` is two tables of colours and the style sheet made from them; what a style sheet
could only draw with a picture file for each colour is painted by the controls themselves.
"""
