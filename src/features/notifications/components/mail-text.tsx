const ADDRESS = /(https?:\/\/\S+)/;

/** A mail's plain text with its addresses as links. */
export function MailText({ text }: { text: string }) {
  return (
    <div className="rule max-w-measure pt-4 break-words whitespace-pre-wrap">
      {text.split(ADDRESS).map((part, i) =>
        ADDRESS.test(part) ? (
          <a key={`${i}-${part}`} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
