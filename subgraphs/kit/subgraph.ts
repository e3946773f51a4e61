import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, execute, parse, validate } from "graphql";
import { LRUCache } from "lru-cache";
import type { NonEmptyArray } from "type-graphql";
import type { DataSource } from "typeorm";
import {
  AssertionError,
  AssertionVerifier,
  type AssertionClaims,
  type SealedAssertion,
  type SubgraphRequest,
  requestOf,
} from "../../schema/assertion";
import type { Waiting } from "../../schema/deadline";
import { ERROR_CATALOGUE, HeadwaterError } from "../../schema/errors";
import type { SubgraphContext } from "./context";
import { type StatementListener, openDatabase } from "./database";
import type { TableExpectation } from "./doctor/expectation";
import { type EntityResolver, type FederatedSchema, buildFederatedSchema } from "./federation/build";
import { checkSecret } from "./identity/fingerprint";
import type { LinkPlan } from "./identity/link-plan";
import { type LackingTables, lackingTables } from "./lacking-tables";
import type { SideTable } from "./side-tables/side-table";
import { dialectOf } from "./sql/dialect";

/** What a department's manifest says of it: read it and you know the department. */
export interface SubgraphDefinition {
  /** Name in the supergraph: `establishment`. */
  readonly name: string;
  /** What people call the department: 编办. */
  readonly label: string;
  /** The legacy schema it reads: `bb_smz`. */
  readonly legacySchema: string;
  /** Table entities, on their legacy names, and the side tables it reads. */
  readonly tables: readonly Function[];
  /** Classes with `@Resolver`. */
  readonly resolvers: NonEmptyArray<Function>;
  /** Entities it declares or extends. */
  readonly entities: readonly EntityResolver[];
  /** The project's own tables beside the legacy ones, made by `prepare`. */
  readonly sideTables: readonly SideTable[];
  /** What `link` joins to the other departments: units and persons. */
  readonly linkPlan: LinkPlan;
  /** What `doctor` holds the department's own tables against, beyond their columns. */
  readonly expectations: readonly TableExpectation[];
}

export interface SubgraphOptions {
  databaseUrl: string;
  /** At least 32 bytes, shared with the gateway alone. */
  assertionKey: Uint8Array;
  personKeySecret: string;
  /** Six digits (`*_DIVISION`). */
  homeDivision: string;
  onStatement?: StatementListener;
  /** Hears of faults by name and code; never data, SQL or stack. */
  onFault?: (fault: { subgraph: string; error: string; code?: string | undefined; field?: string | undefined }) => void;
}

/** A department's graph over its own database. It answers nobody but the gateway. */
export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  /** True when its database answers within the call (libsql) and so holds the whole process. */
  readonly synchronous: boolean;
  /** The door in process. No statement starts once nobody waits any more. */
  execute(request: SubgraphRequest, sealed: SealedAssertion, waiting?: Waiting): Promise<ExecutionResult>;
  /** The door for HTTP: the body's exact bytes and the value of the assertion header. */
  answer(body: Buffer, assertion: string | undefined, waiting?: Waiting): Promise<{ status: number; body: string }>;
  /** One small read of the department's first table, for readiness. @throws when the database does not answer, or is another one */
  ping(): Promise<void>;
  /** The tables that its database lacks, for the start. @throws when the database does not answer */
  lacking(): Promise<LackingTables>;
  close(): Promise<void>;
}

const schemas = new WeakMap<SubgraphDefinition, Promise<FederatedSchema>>();

/** The executable schema of a department; built once in a process. */
export function schemaOf(definition: SubgraphDefinition): Promise<FederatedSchema> {
  let schema = schemas.get(definition);
  if (!schema) schemas.set(definition, (schema = buildFederatedSchema(definition.resolvers, definition.entities)));
  return schema;
}

/** Opens a department's database and the doors of its graph. @throws Error when the database cannot be reached */
export async function openSubgraph(definition: SubgraphDefinition, options: SubgraphOptions): Promise<Subgraph> {
  const { schema, sdl } = await schemaOf(definition);
  const verifier = new AssertionVerifier(definition.name, options.assertionKey);
  const database = await openDatabase({
    url: options.databaseUrl,
    tables: definition.tables,
    readOnly: true,
    onStatement: options.onStatement,
  });
  await checkSecret(database, definition.name, options.personKeySecret).catch(async (error: unknown) => {
    await database.destroy();
    throw error;
  });
  const operations = new Operations(schema);
  const run = async (request: SubgraphRequest, claims: AssertionClaims, waiting: Waiting | undefined): Promise<ExecutionResult> => {
    const document = operations.document(request.query);
    if (Array.isArray(document)) return { errors: document };
    const result = await execute({
      schema,
      document,
      operationName: request.operationName ?? null,
      variableValues: request.variables ?? null,
      contextValue: contextOf(options, database, claims, waiting),
    });
    if (!result.errors?.length) return result;
    return { ...result, errors: result.errors.map((error) => presentable(error, definition, options.onFault)) };
  };
  return {
    name: definition.name,
    sdl,
    synchronous: database.options.type === "better-sqlite3",
    async execute(request, sealed, waiting) {
      let claims: AssertionClaims;
      try {
        claims = verifier.open(sealed, request);
      } catch (error) {
        return { errors: [refusal(error)] };
      }
      return run(request, claims, waiting);
    },
    async answer(body, assertion, waiting) {
      let claims: AssertionClaims;
      let request: SubgraphRequest;
      try {
        claims = verifier.verify(assertion, body);
        request = requestOf(body);
      } catch (error) {
        return { status: 401, body: JSON.stringify({ errors: [refusal(error)] }) };
      }
      return { status: 200, body: JSON.stringify(await run(request, claims, waiting)) };
    },
    async ping() {
      const [first] = definition.tables;
      if (first) await database.getRepository(first).createQueryBuilder("t").select("1").limit(1).getRawOne();
    },
    lacking: () => lackingTables(database, definition),
    close: () => database.destroy(),
  };
}

/** Parsed and validated operations of the gateway; it sends each planned fetch again and again. */
class Operations {
  readonly #documents = new LRUCache<string, DocumentNode>({ max: 2000 });
  constructor(readonly schema: GraphQLSchema) {}

  document(query: string): DocumentNode | GraphQLError[] {
    const known = this.#documents.get(query);
    if (known) return known;
    let document: DocumentNode;
    try {
      document = parse(query, { noLocation: true });
    } catch {
      return [new HeadwaterError("VALIDATION_FAILED", "查询语句有语法错误。")];
    }
    const errors = validate(this.schema, document);
    if (errors.length)
      return errors.map((error) => ownError(error) ?? new HeadwaterError("VALIDATION_FAILED", "查询与本部门的数据结构不符。"));
    this.#documents.set(query, document);
    return document;
  }
}

const contextOf = (
  options: SubgraphOptions,
  database: DataSource,
  caller: AssertionClaims,
  waiting: Waiting | undefined,
): SubgraphContext => ({
  caller,
  // Every statement begins here, and none begins for nobody.
  get database() {
    if (waiting?.aborted) throw new HeadwaterError("SUBGRAPH_TIMEOUT");
    return database;
  },
  dialect: dialectOf(database),
  personKeySecret: options.personKeySecret,
  homeDivision: options.homeDivision,
  loaders: new Map(),
});

/** A caller without a valid assertion learns nothing: not why, and not whether the request made sense. */
function refusal(error: unknown): GraphQLError {
  if (!(error instanceof AssertionError)) throw error;
  return new HeadwaterError("UNAUTHENTICATED", "本服务只接受网关的请求。");
}

/** The first of our own errors behind a wrapped one: graphql-js quotes rejected values in its own messages. */
function ownError(error: unknown): HeadwaterError | null {
  for (let cause = error; cause instanceof Error; cause = (cause as GraphQLError).originalError)
    if (cause instanceof HeadwaterError) return cause;
  return null;
}

/** Faults of mysql2 and the sockets below it, and of a libsql file that cannot be read. */
const UNREACHABLE =
  /^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EPIPE|PROTOCOL_|ER_ACCESS_DENIED|ER_CON_COUNT|ER_SERVER_SHUTDOWN|POOL_|SQLITE_(NOTADB|CORRUPT|CANTOPEN|IOERR|BUSY))/;

/** An error as the gateway may read it: our own as it is, everything else by its kind alone. */
function presentable(error: GraphQLError, definition: SubgraphDefinition, onFault: SubgraphOptions["onFault"]): GraphQLError {
  const place = { path: error.path, nodes: undefined };
  const own = ownError(error);
  if (own) return new GraphQLError(own.message, { ...place, extensions: own.extensions });
  const cause: (Error & { code?: string }) | undefined = error.originalError;
  // Of a variable that does not fit its type graphql-js tells by an error of its own, before there is any path.
  if (!cause || (!error.path && cause instanceof GraphQLError))
    return new GraphQLError(ERROR_CATALOGUE.VALIDATION_FAILED.zh, { ...place, extensions: { code: "VALIDATION_FAILED" } });
  const code = UNREACHABLE.test(cause.code ?? "") ? "SUBGRAPH_UNAVAILABLE" : "INTERNAL_SERVER_ERROR";
  onFault?.({
    subgraph: definition.name,
    error: cause.name,
    code: cause.code,
    field: error.path?.filter((step) => typeof step === "string").join("."),
  });
  return new GraphQLError(code === "SUBGRAPH_UNAVAILABLE" ? `${definition.label}的数据库暂时无法访问。` : ERROR_CATALOGUE[code].zh, {
    ...place,
    extensions: { code },
  });
}
