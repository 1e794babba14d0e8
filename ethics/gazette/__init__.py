"""The public database: outcomes, proofs of documents, receipts and the sealed inbox.

Nothing here says who anybody is. The functions add to the session; the caller begins and commits.
"""
