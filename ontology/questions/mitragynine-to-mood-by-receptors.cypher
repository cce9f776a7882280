// By which receptors could mitragynine act on depression? Two hops, the weakest strength last
MATCH (a:Entity {id: 'mitragynine'})-[r:BINDS|AGONIST_OF|PARTIAL_AGONIST_OF|ANTAGONIST_OF|INHIBITS]->(t:Receptor)
MATCH (t)-[s:MEDIATES|ACTIVATION_REDUCES|BLOCKADE_REDUCES|BLOCKADE_CAUSES|IMPLICATED_IN]->(e:Entity)
WHERE e.id IN ['depressive-disorder', 'antidepressant-like-effect', 'depressive-like-behaviour']
RETURN r.edge_id AS first_hop, r.strength AS first_strength, s.edge_id AS second_hop, s.strength AS second_strength
ORDER BY first_hop, second_hop
