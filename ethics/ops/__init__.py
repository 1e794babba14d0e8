"""What keeps an instance alive: migrations, the worker, demo data, measurements."""
