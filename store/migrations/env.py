"""Run by Alembic: the steps, on the connection and within the transaction that `store.migrating` has opened."""

from alembic import context

from store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
