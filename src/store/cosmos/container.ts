import {
  BulkOperationType,
  type Container,
  type JSONObject,
  type OperationInput,
  type SqlParameter,
} from '@azure/cosmos';
import type { Version } from '../../actions/ports';
import { CosmosFault, notPrepared, type Call } from './calls';
import { keptIn, type Document, type Kept } from './documents';

/** One write of a batch: over the version that was read, or where nothing stood. */
export interface Writing {
  document: Document;
  expected: Version | 'absent';
}

/** What has to stand, by its id, for the rest of a batch to be applied. */
export interface Standing {
  standing: string;
}

/** Whether the whole batch was applied; if not, which of its parts was refused: none of them was applied. */
export type Written = { done: true; versions: Version[] } | { done: false; at: number };

/** Statuses with which one writing is refused by what stands in its place. */
const refusals: ReadonlySet<number> = new Set([404, 409, 412]);
const failedWithAnother = 424;
/** Cosmos' substatus of « the container itself is not there ». */
const ownerNotFound = 1003;
const pageLength = 1_000;

/** One container, and the three things ever asked of it: a point read, an atomic batch, a query. */
export class CosmosContainer {
  readonly #container: Container;
  /** The field that holds the partition's key; the directory's is the id itself. */
  readonly #partitionField: string;

  constructor(container: Container, partitionField: string) {
    this.#container = container;
    this.#partitionField = partitionField;
  }

  /** One request. */
  async read(call: Call, partition: string, id: string): Promise<Kept | undefined> {
    const { resource, substatus } = await this.#container
      .item(id, partition)
      .read<Record<string, unknown>>({ abortSignal: call.signal });
    // Taking « no container » for « no record » would tell people that they have no bilan.
    if (resource === undefined && substatus === ownerNotFound) throw new CosmosFault(notPrepared);
    return resource === undefined ? undefined : keptIn(resource);
  }

  /** One request: all the writings or none. @throws CosmosFault when it is not known whether they were applied. */
  async batch(call: Call, partition: string, writings: readonly (Writing | Standing)[]): Promise<Written> {
    const operations = writings.map((writing) => this.#operation(partition, writing));
    const response = await call.once(() =>
      this.#container.items.batch(operations, partition, { abortSignal: call.signal }),
    );
    const results = response.result ?? [];
    const failed = results.findIndex(({ statusCode }) => statusCode >= 400 && statusCode !== failedWithAnother);
    const status = results[failed]?.statusCode;
    if (status !== undefined) {
      if (refusals.has(status)) return { done: false, at: failed };
      throw new CosmosFault(status);
    }
    if (results.length !== writings.length) throw new CosmosFault(response.code ?? 500);
    return { done: true, versions: results.map(({ eTag }) => (eTag ?? '') as Version) };
  }

  /** One request: all of them or none. @returns false when one of them is there no more. */
  async removal(call: Call, partition: string, ids: readonly string[]): Promise<boolean> {
    const operations = ids.map((id): OperationInput => ({ operationType: BulkOperationType.Delete, id }));
    const response = await call.once(() =>
      this.#container.items.batch(operations, partition, { abortSignal: call.signal }),
    );
    const failed = (response.result ?? []).find(
      ({ statusCode }) => statusCode >= 400 && statusCode !== failedWithAnother,
    );
    if (failed?.statusCode === 404) return false;
    if (failed !== undefined) throw new CosmosFault(failed.statusCode);
    if (response.result?.length !== ids.length) throw new CosmosFault(response.code ?? 500);
    return true;
  }

  /**
   * Every document of one partition, or of all of them without `partition`, that a condition on the indexed fields
   * holds for. Each query costs two requests at least (the SDK asks for a plan first): never on the way of an answer.
   */
  async query(call: Call, where: string, values: Record<string, string>, partition?: string): Promise<Kept[]> {
    const parameters = Object.entries(values).map(([name, value]): SqlParameter => ({ name: `@${name}`, value }));
    const spec = { query: `SELECT * FROM c WHERE ${where}`, parameters };
    const options = { abortSignal: call.signal, ...(partition === undefined ? {} : { partitionKey: partition }) };
    const { resources } = await call.insist(() => this.#container.items.query(spec, options).fetchAll());
    return resources.map(keptIn);
  }

  /**
   * Every document in the order of `field`, page by page; `run` gives each page a call of its own. The iterator is
   * kept from page to page: with ORDER BY the SDK gives no continuation token, and going by tokens would end after
   * the first page as if that were all.
   */
  async *pages(run: <T>(work: (call: Call) => Promise<T>) => Promise<T>, field: string): AsyncIterable<Kept> {
    const pages = this.#container.items.query(`SELECT * FROM c ORDER BY c.${field}`, { maxItemCount: pageLength });
    while (pages.hasMoreResults()) {
      const { resources } = await run((call) => call.once(() => pages.fetchNext()));
      for (const found of resources) yield keptIn(found);
    }
  }

  /** A reading costs a tenth of a writing, and leaves the version alone: nobody else's act turns stale by it. */
  #operation(partition: string, writing: Writing | Standing): OperationInput {
    if ('standing' in writing) return { operationType: BulkOperationType.Read, id: writing.standing };
    const { document, expected } = writing;
    const resourceBody: JSONObject = { ...document, [this.#partitionField]: partition };
    return expected === 'absent'
      ? { operationType: BulkOperationType.Create, resourceBody }
      : { operationType: BulkOperationType.Replace, id: document.id, resourceBody, ifMatch: expected };
  }
}
