"""Speed and cost, each figure measured beside its limit in the same run."""
