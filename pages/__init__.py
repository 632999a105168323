"""One module per page of the dashboard; `peerdash.main.MENU` lists them in order."""
