"""One module per page of the dashboard; `peerdash.menu` lists them in order."""
