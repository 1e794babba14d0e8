"""Use cases: what a person does with a case. Each is one function and one transaction."""
