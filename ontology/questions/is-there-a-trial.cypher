// Is there a controlled trial of kratom or an alkaloid for depression?
RETURN EXISTS {
  MATCH (:Preparation|Alkaloid)<-[:SUBJECT]-(e:Edge {object: 'depressive-disorder'})-[:HAS_EVIDENCE]->(:EvidenceLine {tier: 'human_controlled'})
  WHERE e.predicate IN ['reduces', 'causes_effect', 'increases', 'studied_for']
} AS answer
