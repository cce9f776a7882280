"""Reports: questions about the evidence as a whole, computed from the records and never judged by a model."""
