"""TM2xx to TM9xx: models, use of the command and of the library, data that users bring, defects."""

from __future__ import annotations

from textmine.messages.texts import Message

WORKING: dict[str, Message] = {
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
    "TM310": Message(
        "中断を受け付けました。読み終えたページまでの結果を出して終わります。",
        "Stopping: what has been read is finished and written.",
        "すぐに止めるにはもう一度 Ctrl-C を押してください。",
        "Press Ctrl-C again to break off at once.",
    ),
    "TM311": Message(
        "中断しました（文書 {value}）。",
        "Stopped (documents: {value}).",
        "書き出した分はそのまま使えます。残りはもう一度実行してください。",
        "What is written can be used; run it again for the rest.",
    ),
    "TM312": Message(
        "主張 {value} はこの文書にありません。",
        "The document has no claim {value}.",
        "--claim を付けずに実行すると、すべての主張のidが分かります。",
        "Run it without --claim to see the ids of all claims.",
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
