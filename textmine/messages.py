"""The texts of all errors and warnings, by code, in Japanese and English."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """The texts of one code; ``{value}`` is replaced by the value concerned."""

    ja: str
    en: str
    remedy_ja: str
    remedy_en: str


MESSAGES: dict[str, Message] = {
    # TM1xx, reading a document
    "TM101": Message(
        "ファイルを開けません（{value}）。",
        "The file cannot be opened ({value}).",
        "パスと読み取り権限を確認してください。",
        "Check the path and the permission to read it.",
    ),
    "TM102": Message(
        "ファイルが空です。",
        "The file is empty.",
        "保存し直すか、正しいファイルを指定してください。",
        "Save it again or name the right file.",
    ),
    "TM103": Message(
        "空白だけのファイルです。",
        "The file holds white space only.",
        "文字のあるファイルを指定してください。画像だけの資料は先にOCRにかけてください。",
        "Name a file with text; a scan needs OCR first.",
    ),
    "TM104": Message(
        "テキストではありません（NULバイトがあります）。",
        "This is not text (it holds NUL bytes).",
        "テキストとして保存し直すか、UTF-16なら --encoding utf-16-le などを指定してください。",
        "Save it as text; for UTF-16 give --encoding utf-16-le or utf-16-be.",
    ),
    "TM105": Message(
        "{value} の形式はまだ読めません。",
        "Files of the format {value} cannot be read yet.",
        "文字をテキストファイルに書き出してから指定してください。",
        "Export its text to a text file and name that.",
    ),
    "TM106": Message(
        "文字コードを判定できません。",
        "The encoding cannot be told.",
        "--encoding cp932 のように文字コードを指定するか、UTF-8で保存し直してください。",
        "Name it, as in --encoding cp932, or save the file as UTF-8.",
    ),
    "TM107": Message(
        "指定の文字コード {value} では読めません。",
        "The text is not in the encoding given, {value}.",
        "--encoding を外して自動判定にするか、別の文字コードを指定してください。",
        "Leave out --encoding to have it detected, or name another.",
    ),
    "TM108": Message(
        "文字の途中で終わっており、読める文字がありません。",
        "The file ends inside a character and holds no readable one.",
        "元のファイルから保存し直してください。",
        "Save it again from its source.",
    ),
    "TM109": Message(
        "大きすぎます（{value}）。",
        "It is too large ({value}).",
        "分割するか、上限を --max-megabytes で上げてください。",
        "Split it, or raise the limit with --max-megabytes.",
    ),
    "TM110": Message(
        "文字コード {value} を知りません。",
        "There is no encoding called {value}.",
        "utf-8, cp932, euc-jp, utf-16 などを指定してください。",
        "Use a name such as utf-8, cp932, euc-jp or utf-16.",
    ),
    "TM112": Message(
        "{value} の文字として壊れたバイトがあります。",
        "It holds a byte that is broken in {value}.",
        "元のファイルから保存し直すか、その位置を直してください。",
        "Save it again from its source, or mend that place.",
    ),
    "TM113": Message(
        "PDFとして壊れています（{value}）。",
        "The PDF is damaged ({value}).",
        "配布元から取得し直すか、PDFソフトで開いて保存し直してください。",
        "Fetch it again, or open and save it with a PDF program.",
    ),
    "TM114": Message(
        "パスワードで保護されています（{value}）。",
        "It is protected by a password ({value}).",
        "--password で正しいパスワードを指定してください。",
        "Give the right one with --password.",
    ),
    "TM115": Message(
        "ページが多すぎます（{value}）。",
        "It has too many pages ({value}).",
        "分割するか、上限を --max-pages で上げてください。",
        "Split it, or raise the limit with --max-pages.",
    ),
    "TM116": Message(
        "文字の層がない、画像だけの文書です。",
        "It holds pictures only, no text layer.",
        "OCRにかけて読むには pip install 'textmine[ocr]' のうえ --ocr auto を指定してください。",
        "To have it recognised, run pip install 'textmine[ocr]' and give --ocr auto.",
    ),
    "TM117": Message(
        "ページの大きさが規格の上限を超えています（{value}）。",
        "A page is larger than the format allows ({value}).",
        "PDFソフトで通常の用紙サイズに保存し直してください。",
        "Save it at a usual paper size with a PDF program.",
    ),
    "TM118": Message(
        "壊れていて開けません（{value}）。",
        "The file is damaged and cannot be opened ({value}).",
        "作成したソフトで開いて保存し直してください。",
        "Open and save it again with the program that made it.",
    ),
    "TM119": Message(
        "展開すると大きすぎます（{value}）。",
        "What it holds is too large ({value}).",
        "必要なファイルやシートだけを取り出して指定してください。",
        "Take out the files or sheets that you need and name those.",
    ),
    "TM120": Message(
        "この形式を読む部品 {value} が入っていません。",
        "The part that reads this format, {value}, is not installed.",
        "pip install 'textmine[{value}]' を実行してください。",
        "Run pip install 'textmine[{value}]'.",
    ),
    "TM121": Message(
        "読めるページがありません。",
        "It holds no page that can be read.",
        "中のファイルを一つずつ指定すると、それぞれの理由が分かります。",
        "Name its files one by one to see what is wrong with each.",
    ),
    "TM122": Message(
        "OCR（Tesseract）の日本語データがありません。",
        "Tesseract's Japanese is not installed.",
        "{value} を実行してください（textmine doctor で状態を確認できます）。",
        "Run {value}; textmine doctor shows what is there.",
    ),
    "TM123": Message(
        "画像として読めません（{value}）。",
        "The picture cannot be read ({value}).",
        "PNG、JPEG、TIFFのいずれかに保存し直してください。",
        "Save it again as PNG, JPEG or TIFF.",
    ),
    "TM124": Message(
        "画像が大きすぎます（{value}）。",
        "The picture is too large ({value}).",
        "300dpi程度に縮小して保存し直してください。",
        "Save it again at about 300 dpi.",
    ),
    "TM151": Message(
        "最後の文字が途中で切れているため、U+FFFDに置き換えました。",
        "The last character is cut off and was replaced by U+FFFD.",
        "元のファイルから保存し直してください。末尾の数値は確認が必要です。",
        "Save the file again from its source; check the figures at its end.",
    ),
    "TM152": Message(
        "フォントに文字の対応表がなく、{value} 文字を読めません（U+FFFDに置き換えました）。",
        "The fonts do not say what {value} characters are; they were replaced by U+FFFD.",
        "このページは --ocr always で画像から読んでください。",
        "Read this page from its picture with --ocr always.",
    ),
    "TM153": Message(
        "向きの異なる文字 {value} 字（縦横混在や透かし）は読んでいません。",
        "{value} characters of another direction, such as sidewise notes or watermarks, were not read.",
        "必要な数値がないか、ページの画像で確認してください。",
        "Look at the page if they may hold figures.",
    ),
    "TM154": Message(
        "このページは壊れていて読めません（{value}）。",
        "This page is damaged and was left out ({value}).",
        "配布元から取得し直してください。ほかのページは読めています。",
        "Fetch the file again; the other pages were read.",
    ),
    "TM155": Message(
        "図形が多すぎるため、{value} 個より先の罫線は見ていません。",
        "The page holds too many drawn objects; lines beyond {value} were not looked at.",
        "このページの表の列は、文字の間隔で判断しています。",
        "Columns of this page are told by gaps instead.",
    ),
    "TM156": Message(
        "このファイルは読めないため除きました（{value}）。",
        "This file cannot be read and was left out ({value}).",
        "必要なページであれば、読める形式に直してください。",
        "If it is a page that matters, save it in a format that can be read.",
    ),
    "TM157": Message(
        "ページ番号が飛んでいます（{value}）。",
        "Page numbers are left out ({value}).",
        "そのページのファイルを加えてください。",
        "Add the files of those pages.",
    ),
    "TM158": Message(
        "同じページ番号が重なっています（{value}）。",
        "Page numbers come twice ({value}).",
        "重複したファイルを除いてください。",
        "Take out the doubles.",
    ),
    "TM159": Message(
        "画像のページを読めません（{value}）。",
        "Pages that are pictures are not read ({value}).",
        "pip install 'textmine[ocr]' のうえ、textmine doctor で確認してください。",
        "Run pip install 'textmine[ocr]'; textmine doctor shows what is missing.",
    ),
    # TM2xx, models
    "TM201": Message(
        "モデル {value} が見つかりません。",
        "The model {value} is missing.",
        "textmine を入れ直すか、textmine train で作成してください。",
        "Install textmine again, or make it with textmine train.",
    ),
    "TM202": Message(
        "モデル {value} の内容がハッシュと一致しません。",
        "The model {value} does not match its hash.",
        "textmine を入れ直してください。",
        "Install textmine again.",
    ),
    "TM203": Message(
        "モデル {value} はこの版では使えません。",
        "The model {value} does not fit this version.",
        "同じ版のモデルを使うか、textmine train で作り直してください。",
        "Use models of this version, or train it again.",
    ),
    # TM3xx, use of the command and of the library
    "TM301": Message(
        "出力形式 {value} はありません。",
        "There is no output format {value}.",
        "table, json, jsonl, csv のいずれかを指定してください。",
        "Use one of table, json, jsonl, csv.",
    ),
    "TM302": Message(
        "出力形式 {value} はこの版ではまだ使えません。",
        "The output format {value} is not available in this version.",
        "table, json, jsonl, csv のいずれかを指定してください。",
        "Use one of table, json, jsonl, csv.",
    ),
    "TM303": Message(
        "複数の文書のjsonは1文書1ファイルで、出力先はフォルダーです（{value}）。",
        "With several documents, json writes one file each, into a folder ({value}).",
        "-o にフォルダーを指定するか、--format jsonl を使ってください。",
        "Give a folder with -o, or use --format jsonl.",
    ),
    "TM304": Message(
        "出力先が入力ファイルと同じです（{value}）。",
        "The output would overwrite an input ({value}).",
        "-o に別の名前を指定してください。",
        "Give another name with -o.",
    ),
    "TM305": Message(
        "書き込めません（{value}）。",
        "It cannot be written ({value}).",
        "フォルダーと権限を確認し、Excelなどで開いていれば閉じてください。",
        "Check the folder and its permissions; close the file if Excel has it open.",
    ),
    "TM306": Message(
        "{value} が入っていません。",
        "{value} is not installed.",
        "pip install 'textmine[{value}]' を実行してください。",
        "Run pip install 'textmine[{value}]'.",
    ),
    "TM307": Message(
        "出力先 {value} の拡張子から形式が分かりません。",
        "The ending of the output {value} names no format.",
        ".json, .jsonl, .csv のいずれかにするか、--format を指定してください。",
        "Use .json, .jsonl or .csv, or give --format.",
    ),
    "TM308": Message(
        "標準入力(-)は一度しか指定できません。",
        "Standard input (-) can be named once only.",
        "- を一つにしてください。",
        "Name - once.",
    ),
    "TM309": Message(
        "{value} は使えない値です。",
        "{value} cannot be used here.",
        "textmine --help で使い方を確認してください。",
        "See textmine --help.",
    ),
    # TM4xx, data that users bring
    "TM401": Message(
        "語彙ファイルを読めません（{value}）。",
        "The lexicon file cannot be read ({value}).",
        "TOMLの書式と行の項目を直してください（docs/lexicons.md）。",
        "Mend the TOML or the row; docs/lexicons.md shows the form.",
    ),
    "TM402": Message(
        "コーパスの書式が正しくありません（{value}）。",
        "The corpus file is not well formed ({value}).",
        "その行をマークアップの書式に合わせてください。",
        "Correct the line by the markup's rules.",
    ),
    "TM403": Message(
        "スキームファイルを読めません（{value}）。",
        "The scheme file cannot be read ({value}).",
        "その行を docs/own_labels.md の書式に直してください。",
        "Mend that line; docs/own_labels.md shows the form.",
    ),
    "TM404": Message(
        "設定を使えません（{value}）。",
        "The settings cannot be used ({value}).",
        "そのキーと値を textmine/training/configs の例に合わせてください（docs/extractor.md）。",
        "Mend that key; the files in textmine/training/configs show all of them (docs/extractor.md).",
    ),
    "TM411": Message(
        "文書一覧を使えません（{value}）。",
        "The manifest cannot be used ({value}).",
        "path, agency_id, fiscal_year の列を持つUTF-8のCSVに直してください（docs/series.md）。",
        "Mend that line: a CSV in UTF-8 with the columns path, agency_id, fiscal_year (docs/series.md).",
    ),
    "TM412": Message(
        "法人一覧を使えません（{value}）。",
        "The registry of agencies cannot be used ({value}).",
        "agency_id, name の列を持つUTF-8のCSVに直してください（docs/series.md）。",
        "Mend that line: a CSV in UTF-8 with the columns agency_id, name (docs/series.md).",
    ),
    "TM413": Message(
        "指標対応表を使えません（{value}）。",
        "The crosswalk of indicators cannot be used ({value}).",
        "indicator, canonical_indicator の列を持つUTF-8のCSVに直してください（docs/series.md）。",
        "Mend that line: a CSV in UTF-8 with the columns indicator, canonical_indicator (docs/series.md).",
    ),
    "TM414": Message(
        "保存された報告として読めません（{value}）。",
        "It cannot be read as a saved report ({value}).",
        "textmine analyze --format json の出力か、元の文書を指定してください。",
        "Name what textmine analyze --format json wrote, or the document itself.",
    ),
    # TM9xx, defects
    "TM901": Message(
        "内部エラーです（{value}）。",
        "Internal error ({value}).",
        "入力とともに報告してください。TEXTMINE_DEBUG=1 で詳細が出ます。",
        "Please report it with the input; TEXTMINE_DEBUG=1 shows the details.",
    ),
}
