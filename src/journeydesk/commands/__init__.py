"""Everything a user can invoke, declared once; menus, toolbar, shortcuts, palette and help are views of this list.

May import `desk`, `exchange`, `render` and what is below.
"""
