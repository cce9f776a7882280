"""The terms of mitragraph: `mitragraph.ttl` holds them, `schema` reads them, `errors` names what can go wrong."""
