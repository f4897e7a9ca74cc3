"""The sample exports: one invented sales team, written in the shape of several CRMs."""
