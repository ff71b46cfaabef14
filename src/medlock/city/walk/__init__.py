"""Lives walked: every milestone reached through the declared pathways, what clocks ask for in
between done, and all of it told as columns of events, statuses, involvements and open work."""

from medlock.city.walk.walked import Walked, walk, walk_leniently

__all__ = ["Walked", "walk", "walk_leniently"]
