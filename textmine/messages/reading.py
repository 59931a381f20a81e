"""TM1xx: what is wrong with a document, or was repaired in it (TM15x, TM16x)."""

from __future__ import annotations

from textmine.messages.texts import Message

READING: dict[str, Message] = {
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
    "TM161": Message(
        "全{value}ページのうちこのページまでで読み取りを止めました。",
        "Reading was stopped after this page; there are {value}.",
        "続きが必要なら、もう一度実行してください。",
        "Run it again to get the rest.",
    ),
    "TM162": Message(
        "このページには文字の描画が多すぎる（{value}個超）ため、読みませんでした。",
        "This page draws more than {value} pieces of text and was left out.",
        "通常の文書ではありません。出所を確認してください。",
        "No usual document does: check where the file comes from.",
    ),
    "TM163": Message(
        "画像に重ねられた文字情報が画像と一致しないため（一致率{value}）、画像から文字を認識しました。",
        "The text laid over the pictures is not what they show (agreement {value}); they were recognised anew.",
        "元の文字情報を使うには --ocr never を指定してください。",
        "Give --ocr never to use the text as it is in the file.",
    ),
}
