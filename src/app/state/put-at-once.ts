import type { DBSchema, IDBPDatabase, StoreKey, StoreNames, StoreValue } from 'idb';

/** Puts a value, committed in the same turn: a page that is going away gives no second one. */
export async function putAtOnce<Schema extends DBSchema, Name extends StoreNames<Schema>>(
  db: IDBPDatabase<Schema>,
  store: Name,
  value: StoreValue<Schema, Name>,
  key?: StoreKey<Schema, Name>,
): Promise<void> {
  const tx = db.transaction(store, 'readwrite', { durability: 'relaxed' });
  const put = tx.store.put(value, key);
  tx.commit();
  await Promise.all([put, tx.done]);
}
