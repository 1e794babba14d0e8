"""The annual report: HTML, PDF and CSV made of sealed releases alone, the same bytes everywhere."""
