"""The case database. SQLAlchemy stops here and in the gazette."""
