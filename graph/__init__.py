"""What is known (records, tables, strength, validation), how it is asked (paths) and how it is shown.

Imports run one way: show and paths → network and rdf projections → knowledge → validation → strength → tables → records → ontology.
"""
