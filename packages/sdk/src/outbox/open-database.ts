/// <reference lib="dom" />

/** One IndexedDB database, opened with the first use. A call waits for as long as that takes, and rejects when it fails. */
export interface Database {
  read: <T>(store: string, ask: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>;
  /** Resolves once it is written. */
  write: (store: string, act: (store: IDBObjectStore) => void) => Promise<void>;
}

interface Schema {
  version: number;
  upgrade: (database: IDBDatabase) => void;
}

export function openDatabase(name: string, schema: Schema): Database {
  let opened: Promise<IDBDatabase> | undefined;
  let database: IDBDatabase | undefined;

  function open(): Promise<IDBDatabase> {
    opened ??= request(name, schema).then(
      (fresh) => {
        const forget = () => {
          fresh.close();
          database = undefined;
          opened = undefined;
        };
        // A newer page wants to change it, or the browser took it away: it is opened again when it is needed.
        fresh.addEventListener('versionchange', forget);
        fresh.addEventListener('close', forget);
        database = fresh;
        return fresh;
      },
      (error: unknown) => {
        opened = undefined;
        throw error;
      },
    );
    return opened;
  }

  return {
    read: async (store, ask) => {
      const transaction = (database ?? (await open())).transaction(store, 'readonly');
      return resultOf(ask(transaction.objectStore(store)));
    },
    write: async (store, act) => {
      // In the same step when it is open already: a page that is left at once has handed it over.
      const transaction = (database ?? (await open())).transaction(store, 'readwrite');
      act(transaction.objectStore(store));
      transaction.commit();
      await endOf(transaction);
    },
  };
}

function request(name: string, { version, upgrade }: Schema): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Throws where it is forbidden, and is missing in some private modes.
    const opening = indexedDB.open(name, version);
    opening.addEventListener('upgradeneeded', () => upgrade(opening.result));
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('IndexedDB did not open')));
  });
}

function resultOf<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('IndexedDB did not read')));
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('IndexedDB did not write'));
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('error', fail);
    transaction.addEventListener('abort', fail);
  });
}
