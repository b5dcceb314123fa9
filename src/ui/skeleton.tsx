export type SkeletonProps = {
  /** Read to screen readers: "Memuat…" */
  label: string;
  shape?: "rows" | "tickets" | "page" | "form";
  count?: number;
};

const shapes = { rows: Rows, tickets: TicketBones, page: Page, form: FormBones };

/** Where content will stand, in its own proportions, so that nothing jumps. */
export function Skeleton({ label, shape = "rows", count = 4 }: SkeletonProps) {
  const Shape = shapes[shape];
  return (
    <div role="status" className="bones">
      <span className="sr-only">{label}</span>
      <Shape count={count} />
    </div>
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k);
}

function Rows({ count }: { count: number }) {
  return numbers(count).map((k) => (
    <div key={k} className="grid gap-2 border-t border-line py-4">
      <span className="bone h-5 w-2/3" />
      <span className="bone h-4 w-1/3" />
    </div>
  ));
}

function TicketBones({ count }: { count: number }) {
  return (
    <div className="tickets">
      {numbers(count).map((k) => (
        <span key={k} className="bone h-36 rounded-m" />
      ))}
    </div>
  );
}

function FormBones({ count }: { count: number }) {
  return numbers(count).map((k) => (
    <div key={k} className="column grid gap-2 py-2">
      <span className="bone h-4 w-40" />
      <span className="bone h-12 w-full" />
    </div>
  ));
}

function Page({ count }: { count: number }) {
  return (
    <>
      <span className="bone h-9 w-3/4 lg:w-1/2" />
      <span className="bone h-5 w-1/2 lg:w-1/3" />
      <Rows count={count} />
    </>
  );
}
