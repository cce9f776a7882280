"""Asking in SPARQL: `prepare` checks a query before it runs, `worker` runs it, `process` in a process that can be stopped, `ask` brings the two
together, `questions` are the saved ones."""
