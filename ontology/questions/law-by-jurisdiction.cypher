// Where is what prohibited, regulated or not controlled?
MATCH (p:Entity)-[r:PROHIBITED_IN|REGULATED_IN|NOT_CONTROLLED_IN|CONTROL_PROPOSED_IN]->(j:Jurisdiction)
RETURN j.name AS jurisdiction, p.name AS product, type(r) AS status, r.strength AS strength, r.edge_id AS edge
ORDER BY jurisdiction, edge
