"""Pictures of every state of the window, made by a script so that they can be looked at: `make pictures`."""
