/** First thing on every page: jumps over the header to `<main id="content">`. */
export function SkipLink({ label, target = "content" }: { label: string; target?: string }) {
  return (
    <a className="skip" href={`#${target}`}>
      {label}
    </a>
  );
}
