;;; trygg-eglot.el --- trygg in Emacs 29 and newer, with eglot -*- lexical-binding: t -*-

;;; Commentary:
;; (load "…/trygg-eglot.el") in the init file.

;;; Code:

;; text-mode itself is not among these: an entry for it would catch every mode that is derived from it. In a plain text,
;; C-u M-x eglot and the answer "trygg server" start it by hand.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(((markdown-mode :language-id "markdown")
                  (gfm-mode :language-id "markdown")
                  (mhtml-mode :language-id "html")
                  (html-mode :language-id "html")
                  (latex-mode :language-id "latex")
                  (LaTeX-mode :language-id "latex")
                  (rst-mode :language-id "restructuredtext")
                  (adoc-mode :language-id "asciidoc")
                  (org-mode :language-id "org"))
                 . ("trygg" "server"))))

(add-hook 'markdown-mode-hook #'eglot-ensure)

;;; trygg-eglot.el ends here
