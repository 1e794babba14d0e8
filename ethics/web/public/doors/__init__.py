"""The doors for machines: how an outcome is told as data, in which shapes, feeds and packages.

The views stand beside this package; nothing here knows an address of the app.
"""
