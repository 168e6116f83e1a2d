export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path and query below the server's address. */
  readonly path: string;
  readonly body?: unknown;
  readonly contentType?: string;
  /** For sentences: `apply Deployment "web"`. */
  readonly doing: string;
  /** Values that must not appear in an error, besides the credential itself. */
  readonly secrets?: readonly string[];
  /** Deadline for the complete answer. Default: that of the transport. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface StreamRequest {
  readonly path: string;
  readonly doing: string;
  /** Deadline for the headers of the answer. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** An answer that goes on. Ends when the server ends it; throws when the connection breaks. */
export interface ResponseStream {
  /** The text as it comes, decoded. */
  readonly chunks: AsyncIterable<string>;
  close(): void;
}

export interface Transport {
  readonly cluster: string;
  /** The parsed JSON of the answer. Throws `ClusterError`, or the reason of `signal`. */
  request(request: TransportRequest): Promise<unknown>;
  stream(request: StreamRequest): Promise<ResponseStream>;
  /** Ends all connections. */
  close(): void;
}

/** One request from its being asked for to its answer, retries and waiting for a turn included. */
export interface AnsweredRequest {
  readonly cluster: string;
  readonly method: TransportRequest['method'];
  readonly milliseconds: number;
  readonly outcome: 'answered' | 'failed';
}

export interface TransportOptions {
  /** Told of each request when it is over; not of streams. */
  readonly onRequest?: (request: AnsweredRequest) => void;
  /** Deadline of a request, milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Most bytes of one answer. Default 32 MiB. */
  readonly maxBytes?: number;
  /** Most requests at once; adapts below that. Default 32. */
  readonly concurrency?: number;
}
