"""Reading on a Dask cluster: the same tasks, sent to whatever workers a scheduler has.

Only articles and rows travel: the workers need this package and its model, but neither the corpus nor the
table folder. Shards are written here, one for each task that is done, so nothing is lost with the cluster.
"""

from warnotes.cluster.dask import Cluster

__all__ = ["Cluster"]
