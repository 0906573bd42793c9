# Prints each function of more than 60 lines (from the line that opens it to the one that closes it, as clang-tidy counts), with its name.
# It goes by the layout that tests/format.sh keeps: what opens at a column closes at the first brace of that column.

FNR == 1 { depth = 0; column[0] = 0; opened = 0; head = "" }

opened { # inside a function or a table: nothing counts but its end
    if (substr($0, 1, at + 1) == blanks(at) "}") {
        if (FNR - opened > 60 && name != "")
            printf "%s:%d: %s has %d lines, 60 are the most of a function\n", FILENAME, opened, name, FNR - opened
        opened = 0
        head = ""
    }
    next
}

/^ *$/ || /^ *\/\// || /^#/ || /\\$/ { next }

{
    indent = match($0, /[^ ]/) - 1
    if (depth && substr($0, indent + 1, 1) == "}" && indent == end[depth]) {
        depth--
        head = ""
        next
    }
    line = $0
    sub(/ *\/\/.*$/, "", line)
    if (head == "")
        from = indent
    head = head " " substr(line, indent + 1)
    if (line ~ /[;}]$/ || line ~ /^ *(public|protected|private|Q_SIGNALS|public Q_SLOTS|private Q_SLOTS|protected Q_SLOTS):$/ || line ~ /^ *Q_[A-Z_]+(\(.*\))?$/)
        head = ""
    else if (line ~ /\{$/)
        open(head)
}

# A namespace or a class is looked into; anything else is passed over up to its end, and is a function where it has a list of parameters.
function open(text) {
    text = bare(text)
    head = ""
    if (text ~ /^((inline )?namespace|class|struct|union|enum)[ {]|^extern "C" \{$/ && text !~ /= *\{$/) {
        end[++depth] = from
        return
    }
    opened = FNR
    at = from
    name = ""
    if (text ~ /\(/ && text !~ /[=({,] *\{$/) {
        sub(/\(.*/, "", text)
        sub(/^.*[ &*]/, "", text)
        name = text == "" ? "?" : text
    }
}

# `text` without the template<...> before it.
function bare(text,    i, open_, c) {
    sub(/^ +/, "", text)
    while (text ~ /^template ?</) {
        open_ = 0
        for (i = index(text, "<"); i <= length(text); i++) {
            c = substr(text, i, 1)
            open_ += (c == "<") - (c == ">")
            if (!open_)
                break
        }
        text = substr(text, i + 1)
        sub(/^ +/, "", text)
    }
    return text
}

function blanks(count) { return substr("                                        ", 1, count) }
