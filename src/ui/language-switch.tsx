/** Links to the same page in the other language. A full load on purpose: the whole document changes its language. */
export function LanguageSwitch({
  label,
  items,
}: {
  label: string;
  items: { href: string; label: string; lang: string; current?: boolean }[];
}) {
  return (
    <nav className="switch" aria-label={label}>
      {items.map((item) => (
        <a
          key={item.lang}
          href={item.href}
          lang={item.lang}
          hrefLang={item.lang}
          aria-current={item.current ? "true" : undefined}
        >
          {item.label}
        </a>
      ))}
    </nav>
  );
}
