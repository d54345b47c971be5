;;; trygg-lsp-mode.el --- trygg in Emacs with lsp-mode -*- lexical-binding: t -*-

;;; Commentary:
;; (load "…/trygg-lsp-mode.el") in the init file.

;;; Code:

(with-eval-after-load 'lsp-mode
  (dolist (entry '((markdown-mode . "markdown") (gfm-mode . "markdown") (text-mode . "plaintext")
                   (mhtml-mode . "html") (latex-mode . "latex") (rst-mode . "restructuredtext")
                   (adoc-mode . "asciidoc") (org-mode . "org")))
    (add-to-list 'lsp-language-id-configuration entry))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection '("trygg" "server"))
    :activation-fn (lsp-activate-on "markdown" "plaintext" "html" "latex" "restructuredtext" "asciidoc" "org")
    ;; Beside the servers that these modes may have already.
    :add-on? t
    :server-id 'trygg)))

(add-hook 'markdown-mode-hook #'lsp-deferred)

;;; trygg-lsp-mode.el ends here
