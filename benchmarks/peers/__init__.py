"""One module per engine, each with a class `Peer` that loads a graph and answers workloads."""
