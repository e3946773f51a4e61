import { type IncomingHttpHeaders, request } from "node:http";
import { isDeepStrictEqual } from "node:util";
import { type Front, FRONTS, apolloFront } from "./support/fronts";
import { REQUEST_SHAPES, type RequestShape } from "./support/request-shapes";

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sent byte by byte as the shape says: no client adds a header of its own. */
function send(url: string, { method = "GET", search = "", path = (graph) => graph, headers = {}, body }: RequestShape): Promise<Reply> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const asking = request({ hostname, port, method, path: path(pathname) + search, headers: { ...headers, ...length }, agent: false });
    asking.on("error", reject).on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    asking.end(body);
  });
}

/** What a client goes by. */
interface Essence {
  readonly status: number;
  readonly type: string | undefined;
  readonly data: unknown;
  readonly codes: readonly unknown[] | undefined;
}

function essenceOf({ status, headers, text }: Reply): Essence {
  const type = headers["content-type"]?.split(";")[0];
  if (!type?.includes("json") || !text) return { status, type, data: undefined, codes: undefined };
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { extensions?: { code?: unknown } }[] };
  return { status, type, data, codes: errors?.map(({ extensions }) => extensions?.code) };
}

function expectRefusal(got: Essence): void {
  expect(got).toEqual({ status: expect.any(Number), type: "application/json", data: undefined, codes: [expect.any(String)] });
  expect(Math.floor(got.status / 100)).toBe(4);
}

const accepted = ({ status, data }: Essence): boolean => status === 200 && data !== undefined && data !== null;

describe.each(FRONTS)("%s, beside Apollo Server 5.5.1 as it comes", (_name, start) => {
  let ours: Front;
  let apollo: Front;
  beforeAll(async () => ([ours, apollo] = await Promise.all([start(), apolloFront()])));
  afterAll(() => Promise.all([ours.close(), apollo.close()]));

  const both = async (shape: RequestShape): Promise<[Reply, Reply]> => Promise.all([send(apollo.url, shape), send(ours.url, shape)]);

  it.each(REQUEST_SHAPES.filter(({ otherwise }) => !otherwise).map((shape) => [shape.sentence, shape] as const))(
    "takes alike, or both refuse: %s",
    async (_sentence, shape) => {
      const [theirs, mine] = await both(shape);
      const [expected, got] = [essenceOf(theirs), essenceOf(mine)];
      if (accepted(expected) && !expected.codes) expect(mine.text).toBe(theirs.text);
      // Whoever is refused is told so in JSON, where Apollo Server's body parser sends a page.
      if (accepted(expected) || isDeepStrictEqual(got, expected)) expect(got).toEqual(expected);
      else expectRefusal(got);
    },
  );

  it.each(REQUEST_SHAPES.filter(({ otherwise }) => otherwise).map((shape) => [shape.sentence, shape.otherwise, shape] as const))(
    "answers otherwise on purpose: %s, as %s",
    async (_sentence, _reason, shape) => {
      const [theirs, mine] = (await both(shape)).map(essenceOf) as [Essence, Essence];
      expect(accepted(mine)).toBe(!accepted(theirs));
      if (!accepted(mine)) expectRefusal(mine);
    },
  );
});
