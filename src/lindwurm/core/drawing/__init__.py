"""Plan and charts as HTML, SVG, CSV and XLSX from plain values; used by command line, web pages and papers.

`roadmap.build_roadmap` turns a city and a plan into a `page.RoadmapPage`; the writers `html`, `svg`, `sheets`
and `csvfile` turn that into text or bytes. Nothing slow is imported here.
"""
