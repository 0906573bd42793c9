<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 of text.</source>
        <translation>%1 文本。</translation>
    </message>
    <message>
        <source>%1 %2; %3.</source>
        <translation>%1 %2；%3。</translation>
    </message>
    <message>
        <source>Of their characters, %1 % come back wrong.</source>
        <translation>其中 %1% 的字符还原有误。</translation>
    </message>
    <message>
        <source>Of the words that it writes between two lines, %1 % are words of its text.</source>
        <translation>它在两句之间写出的词，%1% 是所学文本中的词。</translation>
    </message>
    <message>
        <source>What am I looking at?</source>
        <translation>我看到的是什么？</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>A seed is a number that stands for one picture; the same seed gives the same picture again.</source>
        <translation>种子是代表一张图片的数字；同一颗种子总是得到同一张图片。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>A direction is one way in which pictures differ; its slider counts in σ, the usual spread, and beyond 2 σ pictures become rare. Mark some pictures to add one of your own.</source>
        <translation>方向是图片之间的一种差别；滑块以 σ（通常的差幅）计数，超过 2 σ 的图片就很少见了。您也可以标记一些图片来添加自己的方向。</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>混合板</translation>
    </message>
    <message>
        <source>The pad blends the pictures of four seeds, one in each corner.</source>
        <translation>混合板混合四颗种子的图片，每个角一颗。</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>短句</translation>
    </message>
    <message>
        <source>A model of lines has a point for each short line: sliders, pad and seeds move through them as through pictures, and between two lines of your own it writes those on the way.</source>
        <translation>短句模型中，每个短句都有一个点：滑块、面板和种子像探索图片一样穿行其间；在您写的两句之间，它会写出沿途的句子。</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate makes many pictures at once, and each keeps its recipe: open the file here to be back where it was made.</source>
        <translation>“生成”一次制作许多图片，每张都带着自己的配方：在这里打开文件，就能回到制作它的地方。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>寻找</translation>
    </message>
    <message>
        <source>Drop a picture of your own on the canvas, and the point is looked for whose picture comes nearest; then its sliders are yours.</source>
        <translation>把你自己的图片拖到画布上，程序会寻找画出来最接近它的点；之后就能用滑块改变它。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Made pictures lie in %1, in a folder for each day; nothing leaves this computer.</source>
        <translation>生成的图片保存在 %1，每天一个文件夹；任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>What it makes</source>
        <translation>它画什么</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>学自</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>A folder of pictures</source>
        <translation>一个图片文件夹</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>来源署名</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>About Seedbed</source>
        <translation>关于 Seedbed</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>新变化</translation>
    </message>
    <message>
        <source>Seedbed %1</source>
        <translation>Seedbed %1</translation>
    </message>
    <message>
        <source>A few seeds, a whole bed: models learned from pictures, explored by hand.
Everything runs on this machine. Apache License 2.0.</source>
        <translation>几颗种子，满园新芽：从图片中学习模型，亲手探索。
一切都在本机运行。Apache License 2.0。</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘与鼠标</translation>
    </message>
    <message>
        <source>Generate a sheet</source>
        <translation>生成一组图集</translation>
    </message>
    <message>
        <source>Cancel generating, or the search for a picture</source>
        <translation>取消生成，或取消寻找图片</translation>
    </message>
    <message>
        <source>Open a model, or a picture made here</source>
        <translation>打开模型，或在此生成的图片</translation>
    </message>
    <message>
        <source>Undo and redo; a whole drag is one step</source>
        <translation>撤销与重做；一次拖动为一步</translation>
    </message>
    <message>
        <source>Randomise the sliders that are not pinned</source>
        <translation>随机移动未固定的滑块</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一颗种子</translation>
    </message>
    <message>
        <source>Details of another seed</source>
        <translation>换另一个种子的细节</translation>
    </message>
    <message>
        <source>Teach a model with your own pictures or text</source>
        <translation>用您自己的图片或文字教一个模型</translation>
    </message>
    <message>
        <source>Change part of the picture: paint, then Return draws it anew</source>
        <translation>改动图片的一部分：先涂抹，再按回车重画</translation>
    </message>
    <message>
        <source>A thinner or a thicker brush</source>
        <translation>画笔变细或变粗</translation>
    </message>
    <message>
        <source>Mark all of the picture, or nothing</source>
        <translation>全部标记，或全部不标记</translation>
    </message>
    <message>
        <source>Canvas, sheet and training</source>
        <translation>画布、图集与训练</translation>
    </message>
    <message>
        <source>Accept or forget the line</source>
        <translation>采纳或忘记这一行</translation>
    </message>
    <message>
        <source>Copy the picture, the line or the text</source>
        <translation>复制图片、句子或文本</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the slider or the pad; with Shift in fine steps</source>
        <translation>移动滑块或混合板；按住 Shift 微调</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>按住 Shift 拖动</translation>
    </message>
    <message>
        <source>Ten times finer</source>
        <translation>精细十倍</translation>
    </message>
    <message>
        <source>Double-click, Backspace</source>
        <translation>双击、退格键</translation>
    </message>
    <message>
        <source>Back to the standard value</source>
        <translation>恢复标准值</translation>
    </message>
    <message>
        <source>Enter, double-click</source>
        <translation>回车、双击</translation>
    </message>
    <message>
        <source>Open a picture of the sheet on the canvas</source>
        <translation>在画布上打开图集中的图片</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Pictures are still being made. 1 is saved.</source>
        <translation>仍在生成图片。已保存 1 张。</translation>
    </message>
    <message>
        <source>Pictures are still being made. %1 are saved.</source>
        <translation>仍在生成图片。已保存 %1 张。</translation>
    </message>
    <message>
        <source>Close Seedbed?</source>
        <translation>关闭 Seedbed?</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>A model is still learning. What it has learned is kept, and you can go on with it at the next start.</source>
        <translation>有模型还在学习。已学到的内容会保留，下次启动时可以继续。</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Stop training and close</source>
        <translation>停止训练并关闭</translation>
    </message>
    <message>
        <source>A dataset is still being grown. Nothing of it is kept when it is stopped now.</source>
        <translation>数据集仍在扩充。现在停止将不会保留任何内容。</translation>
    </message>
    <message>
        <source>Stop growing and close</source>
        <translation>停止扩充并关闭</translation>
    </message>
    <message>
        <source>Cancel the training?</source>
        <translation>取消训练？</translation>
    </message>
    <message>
        <source>It has been learning for %1. No model will be made of it now.</source>
        <translation>它已经学习了%1。现在取消就不会得到模型。</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>继续学习</translation>
    </message>
    <message>
        <source>Keep for later</source>
        <translation>留待以后</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Drawn again, a point of the picture is off by %1 % on average (%2 were checked).</source>
        <translation>重画后，图片的每一点平均相差 %1 %（检查了 %2 个）。</translation>
    </message>
    <message>
        <source>Drawn again, %1 % of the ink lies where it was (%2 were checked).</source>
        <translation>重画后，%1 % 的墨迹落在原处（检查了 %2 个）。</translation>
    </message>
    <message>
        <source>The likeness is %1 dB; 20 is a fair likeness, 30 a close one (%2 were checked).</source>
        <translation>相似度为 %1 dB；20 算相像，30 很接近（检查了 %2 个）。</translation>
    </message>
    <message>
        <source>%1 % of the lines come back exactly from their points (%2 were checked).</source>
        <translation>%1 % 的句子从其点原样还原（检查了 %2 句）。</translation>
    </message>
    <message>
        <source>To guess text that it never saw it needs %1 bits for each byte; fewer is better (%2 passages were checked).</source>
        <translation>猜测从未见过的文字时，每字节需要 %1 比特，越少越好（检查了 %2 段）。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>How good it is</source>
        <translation>好坏如何</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>工作方式</translation>
    </message>
    <message>
        <source>Rename the model that is chosen in the library, or move it to the trash</source>
        <translation>重命名模型库中选中的模型，或将其移到回收站</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不在那里。</translation>
    </message>
    <message>
        <source>No program of this computer shows folders. It is %1.</source>
        <translation>此电脑上没有能显示文件夹的程序。该文件夹是 %1。</translation>
    </message>
    <message>
        <source>No program of this computer opens it. It lies in %1.</source>
        <translation>此电脑上没有能打开它的程序。它位于 %1。</translation>
    </message>
    <message>
        <source>Start from a picture of yours: where the model draws what is most like it</source>
        <translation>从您自己的图片开始：模型所绘中与它最相像之处</translation>
    </message>
    <message>
        <source>Start from the picture that was copied</source>
        <translation>从已复制的图片开始</translation>
    </message>
    <message>
        <source>Save the picture, the line or the text</source>
        <translation>保存图片、行或文本</translation>
    </message>
    <message>
        <source>Copy or save your words in an alphabet as a picture</source>
        <translation>把您用字母表排出的文字复制或保存为图片</translation>
    </message>
    <message>
        <source>A model has learned from many pictures, or from a text, and makes new ones of that kind.</source>
        <translation>模型从许多图片或一段文字中学习，并制作同类的新内容。</translation>
    </message>
    <message>
        <source>A model of text goes on from what you type; hover over what it wrote to see what else could have stood there, and click to take that way.</source>
        <translation>文字模型会接着你输入的内容往下写；将鼠标停在它写的内容上，可看到那里还可能出现什么，单击即可改走那条路。</translation>
    </message>
    <message>
        <source>Reject the line that the model wrote</source>
        <translation>拒绝模型写的这一行</translation>
    </message>
    <message>
        <source>Other ways to go on from the caret</source>
        <translation>从光标处换其他写法</translation>
    </message>
</context>
<context>
    <name>Growing</name>
    <message>
        <source>With %1 real pictures of a class</source>
        <translation>每类有 %1 张真实图片时</translation>
    </message>
    <message>
        <source>With all %1 real pictures</source>
        <translation>用全部 %1 张真实图片时</translation>
    </message>
    <message>
        <source>%1 it helped: %2 % named rightly became %3 %.</source>
        <translation>%1，它有帮助：识别正确率从 %2 % 变为 %3 %。</translation>
    </message>
    <message>
        <source>%1 it did harm: %2 % named rightly became %3 %.</source>
        <translation>%1，它有害处：识别正确率从 %2 % 变为 %3 %。</translation>
    </message>
    <message>
        <source>%1 it did not help: %2 % named rightly became %3 %, which may be chance.</source>
        <translation>%1，它没有帮助：识别正确率从 %2 % 变为 %3 %，这可能只是偶然。</translation>
    </message>
    <message>
        <source>%1 there were too few pictures to test on to say.</source>
        <translation>%1，用来测试的图片太少，无法判断。</translation>
    </message>
    <message>
        <source>Made: %1 of %2.</source>
        <translation>已制作：%2的%1。</translation>
    </message>
    <message>
        <source>Whether they help was not tested.</source>
        <translation>未测试它们是否有帮助。</translation>
    </message>
    <message>
        <source>The model had learned from more real pictures than the test, so this does not show that few are enough.</source>
        <translation>模型学过的真实图片比测试所用的多，因此这并不说明少量图片就足够。</translation>
    </message>
</context>
<context>
    <name>Look</name>
    <message>
        <source>about %1 seconds</source>
        <translation>大约 %1 秒</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>大约一分钟</translation>
    </message>
    <message>
        <source>about %1 minutes</source>
        <translation>大约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 hours</source>
        <translation>大约 %1 小时</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>1 letter</source>
        <translation>1 字</translation>
    </message>
    <message numerus="yes">
        <source>%n letters</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Short lines</source>
        <translation>短句</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>%1 · %2 px</source>
        <translation>%1·%2 px</translation>
    </message>
    <message>
        <source>Captions · %1 px</source>
        <translation>图片描述·%1 px</translation>
    </message>
</context>
<context>
    <name>MissingGlyphs</name>
    <message>
        <source>No font of this computer has some of these characters; they are shown as boxes. A font such as Noto Sans has more of them.</source>
        <translation>本机没有字体含有其中一些字符，它们显示为方框。Noto Sans 等字体含有更多字符。</translation>
    </message>
    <message>
        <source>No font of this computer has all the letters of %1; boxes stand for those that are missing. Install a font such as Noto Sans %2.</source>
        <translation>本机没有字体含有%1的全部字母，缺少的显示为方框。请安装 Noto Sans %2 之类的字体。</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>direction %1</source>
        <translation>方向 %1</translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>网络 %1</translation>
    </message>
    <message>
        <source>between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Seed %1, with your sliders</source>
        <translation>种子 %1，加上您的滑块</translation>
    </message>
    <message>
        <source>Between four seeds</source>
        <translation>四颗种子之间</translation>
    </message>
    <message>
        <source>A point of its own</source>
        <translation>独立的一点</translation>
    </message>
</context>
<context>
    <name>Rows</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>an own point</source>
        <translation>独立的点</translation>
    </message>
    <message>
        <source>First of four</source>
        <translation>四颗种子之首</translation>
    </message>
    <message>
        <source>Seed + sliders</source>
        <translation>种子+滑块</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一颗种子</translation>
    </message>
    <message>
        <source>%1: another one</source>
        <translation>%1：换一个</translation>
    </message>
    <message>
        <source>%1: another one (Shift+D)</source>
        <translation>%1：换一个 (Shift+D)</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>The budget &quot;%1&quot; cannot be read. Write it like 90s, 10m, 2h or 5000it.</source>
        <translation>无法读懂时长“%1”。请写成 90s、10m、2h 或 5000it 这样的形式。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>一段文字</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>yes 或 no</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 的整数</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 的数</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>一个路径</translation>
    </message>
    <message>
        <source>--%1 must be %2, not %3.</source>
        <translation>--%1 必须是%2，不能是 %3。</translation>
    </message>
    <message>
        <source>There is no option --%1 here.</source>
        <translation>这里没有选项 --%1。</translation>
    </message>
    <message>
        <source>There is no option --%1 here; there are %2.</source>
        <translation>这里没有选项 --%1；可用的有 %2。</translation>
    </message>
    <message>
        <source>The option &quot;%1&quot; is missing.</source>
        <translation>缺少选项“%1”。</translation>
    </message>
    <message>
        <source>The option &quot;%1&quot; must be %2, not %3.</source>
        <translation>选项“%1”必须是%2，不能是 %3。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>The option &quot;%1&quot; is too large: %2.</source>
        <translation>选项“%1”太大：%2。</translation>
    </message>
    <message>
        <source>The JSON text is no object of options.</source>
        <translation>JSON 文本不是由选项组成的对象。</translation>
    </message>
    <message>
        <source>The option &quot;%1&quot; in the JSON text is no number, text or flag.</source>
        <translation>JSON 文本中的选项“%1”不是数字、文字或开关。</translation>
    </message>
    <message>
        <source>&quot;seed&quot; is no whole number from 0.</source>
        <translation>“seed”不是从 0 起的整数。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no base64 text.</source>
        <translation>“%1”不是 base64 文本。</translation>
    </message>
    <message>
        <source>&quot;guide&quot; is no JSON object.</source>
        <translation>“guide”不是 JSON 对象。</translation>
    </message>
    <message>
        <source>&quot;change&quot; is no number from 0 to 1.</source>
        <translation>“change”不是 0 到 1 的数。</translation>
    </message>
    <message>
        <source>it is no JSON object.</source>
        <translation>它不是 JSON 对象。</translation>
    </message>
    <message>
        <source>A recipe cannot be written because its latent point is not finite.</source>
        <translation>无法写出配方，因为它的潜空间点含有非有限的数。</translation>
    </message>
    <message>
        <source>This is no recipe of Seedbed that can be read: %1</source>
        <translation>这不是能读取的 Seedbed 配方：%1</translation>
    </message>
    <message>
        <source>Matrix products run on the slow reference BLAS. Install libopenblas0-openmp: sudo apt install libopenblas0-openmp</source>
        <translation>矩阵乘法正在使用缓慢的参考 BLAS。请安装 libopenblas0-openmp：sudo apt install libopenblas0-openmp</translation>
    </message>
    <message>
        <source>This computer is busy, so drawing is slower than usual.</source>
        <translation>这台电脑正忙，绘制比平时慢。</translation>
    </message>
    <message>
        <source>OpenBLAS brings threads of its own that disturb ours. Install the OpenMP build: sudo apt install libopenblas0-openmp &amp;&amp; sudo apt remove libopenblas0-pthread</source>
        <translation>OpenBLAS 自带的线程会干扰本程序的线程。请安装 OpenMP 版本：sudo apt install libopenblas0-openmp &amp;&amp; sudo apt remove libopenblas0-pthread</translation>
    </message>
    <message>
        <source>OPENBLAS_CORETYPE=%1 is set; unset it unless you need it, it can halve the speed.</source>
        <translation>设置了 OPENBLAS_CORETYPE=%1；除非确有需要，请取消设置，它可能使速度减半。</translation>
    </message>
    <message>
        <source>OMP_NUM_THREADS=%1 is set, so %2 of %3 cores compute; unset it to use all.</source>
        <translation>设置了 OMP_NUM_THREADS=%1，因此 %3 个核心中只有 %2 个参与计算；取消设置即可全部使用。</translation>
    </message>
    <message>
        <source>The device &quot;%1&quot; is not known. Choose auto, cpu or cuda.</source>
        <translation>未知的设备“%1”。请选择 auto、cpu 或 cuda。</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2. Check its permissions.</source>
        <translation>无法打开 %1：%2。请检查其权限。</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>leads nowhere or cannot be reached</source>
        <translation>指向不存在的位置，或无法访问</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>%1 does not exist. Check the path.</source>
        <translation>%1 不存在。请检查路径。</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>无法打开 %1：%2。</translation>
    </message>
    <message>
        <source>%1 is neither a folder nor a file.</source>
        <translation>%1 既不是文件夹，也不是文件。</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>has no picture of its name beside it</source>
        <translation>旁边没有同名的图片</translation>
    </message>
    <message>
        <source>%1 holds no pictures with captions. Put a text beside each, of the same name: cat.txt beside cat.png.</source>
        <translation>%1 中没有带说明文字的图片。请在每张图片旁放一个同名的文本：cat.png 旁放 cat.txt。</translation>
    </message>
    <message>
        <source>has no caption: no text of its name beside it, and no row in a table</source>
        <translation>没有说明：旁边没有同名的文本，表格里也没有它的一行</translation>
    </message>
    <message>
        <source>says nothing in the language %1</source>
        <translation>没有用语言 %1 写任何内容</translation>
    </message>
    <message>
        <source>None of the captions in %1 is in the language %2. They are in %3.</source>
        <translation>%1 中没有一句说明使用语言 %2。它们使用的语言是 %3。</translation>
    </message>
    <message>
        <source>1 picture to learn from has several captions, which take turns.</source>
        <translation>有 1 张用于学习的图片带有多句说明，学习时轮流使用。</translation>
    </message>
    <message>
        <source>%1 pictures to learn from have several captions, which take turns.</source>
        <translation>有 %1 张用于学习的图片带有多句说明，学习时轮流使用。</translation>
    </message>
    <message>
        <source>The captions are there in several languages (%1); which one is learned can be chosen.</source>
        <translation>说明有多种语言（%1）；可以选择学习哪一种。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Which captions are read, where texts or tables hold several languages: its short name, such as ga; nothing: what stands first.</source>
        <translation>文本或表格含有多种语言时读取哪一种：填写其简称，例如 ga；留空则读取最前面的。</translation>
    </message>
    <message>
        <source>1 picture has no caption and is left out.</source>
        <translation>1 张图片没有说明文字，已略去。</translation>
    </message>
    <message>
        <source>%1 pictures have no caption and are left out.</source>
        <translation>%1 张图片没有说明文字，已略去。</translation>
    </message>
    <message>
        <source>1 text has no picture and is left out.</source>
        <translation>1 段文字没有图片，已略去。</translation>
    </message>
    <message>
        <source>%1 texts have no picture and are left out.</source>
        <translation>%1 段文字没有图片，已略去。</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Share of the pictures that are mirrored left to right.</source>
        <translation>左右镜像的图片所占比例。</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>How far pictures are moved, of their side.</source>
        <translation>图片移动的幅度，相对边长。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>How much larger or smaller pictures become.</source>
        <translation>图片放大或缩小的幅度。</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>How far pictures are turned.</source>
        <translation>图片转动的幅度。</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>How far colours are turned around the colour circle.</source>
        <translation>颜色沿色环转动的幅度。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>How much contrast and brightness change.</source>
        <translation>对比度与亮度变化的幅度。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪点</translation>
    </message>
    <message>
        <source>Strength of grain that is added.</source>
        <translation>所加颗粒的强度。</translation>
    </message>
    <message>
        <source>Cut-out</source>
        <translation>挖空</translation>
    </message>
    <message>
        <source>Side of a square that is wiped out, of the picture&apos;s side.</source>
        <translation>被抹去的方块边长，相对图片边长。</translation>
    </message>
    <message>
        <source>The size of pictures must be from 8 to 512 pixels, not %1.</source>
        <translation>图片尺寸必须为 8 到 512 像素，不能是 %1。</translation>
    </message>
    <message>
        <source>Pictures have 1, 3 or 4 channels, not %1.</source>
        <translation>图片有 1、3 或 4 个通道，不能是 %1。</translation>
    </message>
    <message>
        <source>%1 holds no pictures, IDX files or fonts. Choose another one.</source>
        <translation>%1 中没有图片、IDX 文件或字体。请另选一个。</translation>
    </message>
    <message>
        <source>%1 holds nothing usable: %2 files or folders were skipped, the first of them %3, because it %4.</source>
        <translation>%1 中没有可用的内容：跳过了 %2 个文件或文件夹，第一个是 %3，原因：%4。</translation>
    </message>
    <message>
        <source>%1 holds nothing usable: %2 %3.</source>
        <translation>%1 中没有可用的内容：%2 %3。</translation>
    </message>
    <message>
        <source>The label &quot;%1&quot; of the data is not known to the model.</source>
        <translation>模型不认识数据中的标签“%1”。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>rgb</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>rgba</source>
        <translation>彩色加透明</translation>
    </message>
    <message>
        <source>--channels must be one of auto, grey, rgb, rgba, not &quot;%1&quot;.</source>
        <translation>--channels 必须是 auto、grey、rgb、rgba 之一，不能是“%1”。</translation>
    </message>
    <message>
        <source>--fit must be one of crop, pad, stretch, not &quot;%1&quot;.</source>
        <translation>--fit 必须是 crop、pad、stretch 之一，不能是“%1”。</translation>
    </message>
    <message>
        <source>--background must be a colour such as #ffffff, not &quot;%1&quot;.</source>
        <translation>--background 必须是 #ffffff 这样的颜色，不能是“%1”。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Pixels a side that every picture is brought to.</source>
        <translation>每张图片统一到的边长（像素）。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>What pictures are turned into; auto keeps grey where all are grey.</source>
        <translation>图片转换成的颜色；自动：若全为灰度则保持灰度。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>How a picture becomes square: cut, filled up or stretched.</source>
        <translation>图片如何变成正方形：裁切、填充或拉伸。</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Colour under transparent pixels and beside padded pictures.</source>
        <translation>透明像素之下及填充边缘的颜色。</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Characters that are drawn of every font.</source>
        <translation>每种字体要绘制的字符。</translation>
    </message>
    <message>
        <source>%1 is the same as %2</source>
        <translation>%1 与 %2 相同</translation>
    </message>
    <message>
        <source>%1 is nearly the same as %2</source>
        <translation>%1 与 %2 几乎相同</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>to learn from</source>
        <translation>用于学习</translation>
    </message>
    <message>
        <source>kept aside</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>1 picture has a caption.</source>
        <translation>1 幅图片有说明。</translation>
    </message>
    <message>
        <source>%1 pictures have captions.</source>
        <translation>%1 幅图片有说明。</translation>
    </message>
    <message>
        <source>1 picture is the mask of another and is left out; choose the file itself to learn from it.</source>
        <translation>1 张图片是另一张的蒙版，未采用；如要学习它，请直接选择该文件。</translation>
    </message>
    <message>
        <source>%1 pictures are masks of others and are left out; choose their own folder to learn from them.</source>
        <translation>%1 张图片是其他图片的蒙版，未采用；如要学习它们，请选择它们所在的文件夹。</translation>
    </message>
    <message>
        <source>The colours of 1 picture were brought from its own profile to sRGB.</source>
        <translation>1 张图片的颜色已从其自带的色彩配置文件转换为 sRGB。</translation>
    </message>
    <message>
        <source>The colours of %1 pictures were brought from their own profiles to sRGB.</source>
        <translation>%1 张图片的颜色已从各自的色彩配置文件转换为 sRGB。</translation>
    </message>
    <message>
        <source>1 picture is very large and was read at a half or a quarter of its size.</source>
        <translation>1 张图片非常大，已按原尺寸的二分之一或四分之一读取。</translation>
    </message>
    <message>
        <source>%1 pictures are very large and were read at a half or a quarter of their size.</source>
        <translation>%1 张图片非常大，已按原尺寸的二分之一或四分之一读取。</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Duplicates (kept on one side of the split)</source>
        <translation>重复（划分时放在同一边）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>正在查找重复</translation>
    </message>
    <message>
        <source>The font engine (FreeType) could not be started.</source>
        <translation>无法启动字体引擎（FreeType）。</translation>
    </message>
    <message>
        <source>has no &apos;%1&apos;</source>
        <translation>没有“%1”</translation>
    </message>
    <message>
        <source>has a damaged &apos;%1&apos;</source>
        <translation>的“%1”已损坏</translation>
    </message>
    <message>
        <source>has an empty &apos;%1&apos;</source>
        <translation>的“%1”是空的</translation>
    </message>
    <message>
        <source>cannot be drawn</source>
        <translation>无法绘制</translation>
    </message>
    <message>
        <source>holds bitmaps instead of outlines</source>
        <translation>含有点阵而非轮廓</translation>
    </message>
    <message>
        <source>is so thin that its &apos;%1&apos; cannot be seen at this size</source>
        <translation>太细，在此尺寸下看不见它的“%1”</translation>
    </message>
    <message>
        <source>The letters to draw are not UTF-8 text.</source>
        <translation>要绘制的字母不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>There are no letters to draw. Name some, such as ABC.</source>
        <translation>没有要绘制的字母。请写出一些，例如 ABC。</translation>
    </message>
    <message>
        <source>is a damaged font</source>
        <translation>是损坏的字体</translation>
    </message>
    <message>
        <source>Drawing letters</source>
        <translation>正在绘制字母</translation>
    </message>
    <message>
        <source>%1 holds %2 IDX files and none is clearly the training pictures. Name one of them instead of the folder.</source>
        <translation>%1 中有 %2 个 IDX 文件，看不出哪个是训练图片。请指定其中一个文件，而不是文件夹。</translation>
    </message>
    <message>
        <source>%1 does not hold one label for each of the %2 pictures in %3.</source>
        <translation>%1 没有为 %3 中的 %2 张图片各给一个标签。</translation>
    </message>
    <message>
        <source>%1 holds no grey pictures (count x height x width) but %2-dimensional data. Choose the file of the pictures.</source>
        <translation>%1 中不是灰度图片（数量 x 高 x 宽），而是 %2 维数据。请选择图片文件。</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>The pictures need more than 4 GB of memory at %1 pixels a side. Choose a smaller size or fewer pictures.</source>
        <translation>在每边 %1 像素下，这些图片需要超过 4 GB 内存。请选择更小的尺寸或更少的图片。</translation>
    </message>
    <message>
        <source>is no picture that can be read, or its header is damaged; save it as PNG or JPEG</source>
        <translation>不是可读取的图片，或其文件头已损坏；请另存为 PNG 或 JPEG</translation>
    </message>
    <message>
        <source>is too large: %1 x %2 pixels. Make it smaller: at most %3 a side and %4 million in all</source>
        <translation>太大：%1 x %2 像素。请缩小：每边最多 %3，总共最多 %4 百万像素</translation>
    </message>
    <message>
        <source>is damaged or cut off</source>
        <translation>已损坏或不完整</translation>
    </message>
    <message>
        <source>has colours of a kind that cannot be read; save it as PNG or JPEG</source>
        <translation>的颜色类型无法读取；请另存为 PNG 或 JPEG</translation>
    </message>
    <message>
        <source>A picture could not be written as PNG: %1.</source>
        <translation>无法将图片写成 PNG：%1。</translation>
    </message>
    <message>
        <source>Comparing pictures</source>
        <translation>正在比较图片</translation>
    </message>
    <message>
        <source>The texts are all nearly the same, so none can be kept aside; add different ones.</source>
        <translation>这些文字几乎都相同，无法留出一部分；请加入不同的文字。</translation>
    </message>
    <message>
        <source>The share of text that is kept aside must be from 0.01 to 0.5.</source>
        <translation>留出文字的比例必须为 0.01 到 0.5。</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>段文字</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Reading recordings</source>
        <translation>正在读取录音</translation>
    </message>
    <message>
        <source>%1 holds no recordings. Give WAV, FLAC, Ogg, Opus or MP3 files.</source>
        <translation>%1 里没有录音。请提供 WAV、FLAC、Ogg、Opus 或 MP3 文件。</translation>
    </message>
    <message>
        <source>is more than the two hours that are learned from</source>
        <translation>超出了用来学习的两小时</translation>
    </message>
    <message>
        <source>All recordings are left out. Take some back.</source>
        <translation>所有录音都被排除了。请取回一些。</translation>
    </message>
    <message>
        <source>is silent</source>
        <translation>没有声音</translation>
    </message>
    <message>
        <source>The rate %1 cannot be brought to %2.</source>
        <translation>采样率 %1 无法转换为 %2。</translation>
    </message>
    <message>
        <source>says that it has %1 channels of %2 samples a second; 1 to %3 channels of %4 to %5 are read</source>
        <translation>自称有 %1 个声道、每秒 %2 个采样；能读取的是 1 到 %3 个声道、每秒 %4 到 %5 个采样</translation>
    </message>
    <message>
        <source>is MIDI, which holds notes and no sound; play it into a WAV or FLAC file</source>
        <translation>是 MIDI，只有音符而没有声音；请把它演奏成 WAV 或 FLAC 文件</translation>
    </message>
    <message>
        <source>is %1, which is not read; save it as WAV, FLAC, Ogg or MP3</source>
        <translation>是 %1 格式，无法读取；请另存为 WAV、FLAC、Ogg 或 MP3</translation>
    </message>
    <message>
        <source>is damaged, or cut off before any sound; save it again from the program that made it</source>
        <translation>已损坏，或在有声音之前就中断了；请用制作它的程序重新保存</translation>
    </message>
    <message>
        <source>is no recording</source>
        <translation>不是录音</translation>
    </message>
    <message>
        <source>holds no sound: it is of length 0</source>
        <translation>里面没有声音：长度为 0</translation>
    </message>
    <message>
        <source>The sound cannot be written: %1.</source>
        <translation>无法写入声音：%1。</translation>
    </message>
    <message>
        <source>Cutting recordings</source>
        <translation>正在切分录音</translation>
    </message>
    <message>
        <source>All recordings in %1 are silent. Record them louder, or choose others.</source>
        <translation>%1 里的录音全都没有声音。请录得响一些，或另选录音。</translation>
    </message>
    <message>
        <source>recordings</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>%1, %2 in all, in %3.</source>
        <translation>%1，总长 %2，分为 %3。</translation>
    </message>
    <message>
        <source>1 recording</source>
        <translation>1 段录音</translation>
    </message>
    <message>
        <source>%1 recordings</source>
        <translation>%1 段录音</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>1 个片段</translation>
    </message>
    <message>
        <source>%1 clips</source>
        <translation>%1 个片段</translation>
    </message>
    <message>
        <source>1 recording has a text, which is kept for later: a space of sounds needs none.</source>
        <translation>1 段录音附有文字，留待以后使用：声音空间用不到文字。</translation>
    </message>
    <message>
        <source>%1 recordings have texts, which are kept for later: a space of sounds needs none.</source>
        <translation>%1 段录音附有文字，留待以后使用：声音空间用不到文字。</translation>
    </message>
    <message>
        <source>1 recording has several channels, which are mixed into one.</source>
        <translation>1 段录音有多个声道，已混合为一个。</translation>
    </message>
    <message>
        <source>%1 recordings have several channels, which are mixed into one.</source>
        <translation>%1 段录音有多个声道，已混合为一个。</translation>
    </message>
    <message>
        <source>1 recording has fewer than 22,050 samples a second: its highest tones are missing.</source>
        <translation>1 段录音每秒不足 22,050 个采样：缺少最高的音。</translation>
    </message>
    <message>
        <source>%1 recordings have fewer than 22,050 samples a second: their highest tones are missing.</source>
        <translation>%1 段录音每秒不足 22,050 个采样：缺少最高的音。</translation>
    </message>
    <message>
        <source>1 recording is too loud for its file and sounds harsh (it is clipped); record it softer if you can.</source>
        <translation>1 段录音过响而失真（被削波），听起来刺耳；可能的话请录得轻一些。</translation>
    </message>
    <message>
        <source>%1 recordings are too loud for their files and sound harsh (they are clipped); record them softer if you can.</source>
        <translation>%1 段录音过响而失真（被削波），听起来刺耳；可能的话请录得轻一些。</translation>
    </message>
    <message>
        <source>1 recording is not quiet where it begins and ends: it has noise, or is cut out of something longer.</source>
        <translation>1 段录音的开头和结尾不安静：带有噪声，或是从更长的录音中截取的。</translation>
    </message>
    <message>
        <source>%1 recordings are not quiet where they begin and end: they have noise, or are cut out of something longer.</source>
        <translation>%1 段录音的开头和结尾不安静：带有噪声，或是从更长的录音中截取的。</translation>
    </message>
    <message>
        <source>1 recording ends before its file says so; what is there is used.</source>
        <translation>1 段录音比文件所说的更早结束；已有的部分会被使用。</translation>
    </message>
    <message>
        <source>%1 recordings end before their files say so; what is there is used.</source>
        <translation>%1 段录音比文件所说的更早结束；已有的部分会被使用。</translation>
    </message>
    <message>
        <source>Of 1 recording only the first half hour is used.</source>
        <translation>有 1 段录音只使用了前半小时。</translation>
    </message>
    <message>
        <source>Of %1 recordings only the first half hour is used.</source>
        <translation>有 %1 段录音只使用了前半小时。</translation>
    </message>
    <message>
        <source>Recordings that are nearly the same (kept on one side of the split)</source>
        <translation>几乎相同的录音（划分时留在同一侧）</translation>
    </message>
    <message>
        <source>%1 is like %2</source>
        <translation>%1 与 %2 相似</translation>
    </message>
    <message>
        <source>Length of a clip</source>
        <translation>片段长度</translation>
    </message>
    <message>
        <source>How long a sound may be, in seconds; longer recordings are cut. auto: 0.7 where nearly all recordings are that short, else 1.5.</source>
        <translation>一个声音最长几秒；更长的录音会被切开。auto：几乎所有录音都这么短时为 0.7，否则为 1.5。</translation>
    </message>
    <message>
        <source>0.7</source>
        <translation>0.7</translation>
    </message>
    <message>
        <source>1.5</source>
        <translation>1.5</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推迟</translation>
    </message>
    <message>
        <source>How much later a sound may begin, as a share of the clip.</source>
        <translation>声音最多可以晚多久开始，以片段长度的比例表示。</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>How much higher or lower a sound may be, as a share of its pitch.</source>
        <translation>声音最多可以高多少或低多少，以其音高的比例表示。</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How much faster or slower a sound may be.</source>
        <translation>声音最多可以快多少或慢多少。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>响度</translation>
    </message>
    <message>
        <source>How much louder or softer a sound may be, as a share of 80 dB.</source>
        <translation>声音最多可以响多少或轻多少，以 80 dB 的比例表示。</translation>
    </message>
    <message>
        <source>Making sounds</source>
        <translation>正在制作声音</translation>
    </message>
    <message>
        <source>How many numbers describe one sound.</source>
        <translation>用多少个数描述一个声音。</translation>
    </message>
    <message>
        <source>Channels of the finest layer; twice the width is about four times the work.</source>
        <translation>最细一层的通道数；宽度加倍，计算量约为四倍。</translation>
    </message>
    <message>
        <source>Weight of the divergence: higher gives a smoother space and softer sounds.</source>
        <translation>散度的权重：越高，空间越平滑，声音越柔和。</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often phases are sought that go with the spectrum: more sounds cleaner and takes longer.</source>
        <translation>为频谱寻找相应相位的次数：越多声音越干净，所需时间也越长。</translation>
    </message>
    <message>
        <source>A clip is %1 or %2 frames long, not %3.</source>
        <translation>片段长 %1 或 %2 帧，而不是 %3 帧。</translation>
    </message>
    <message>
        <source>short sounds (variational autoencoder)</source>
        <translation>短声音（变分自编码器）</translation>
    </message>
    <message>
        <source>Learns a smooth space from short sounds (drums, calls, syllables) in minutes; every point of it is a sound.</source>
        <translation>几分钟内从短声音（鼓声、叫声、音节）学到一个平滑的空间；其中每个点都是一个声音。</translation>
    </message>
    <message>
        <source>Drawing sounds again</source>
        <translation>正在重现声音</translation>
    </message>
    <message>
        <source>learn from sounds</source>
        <translation>从声音中学习</translation>
    </message>
    <message>
        <source>place sounds in a space</source>
        <translation>把声音放入空间</translation>
    </message>
    <message>
        <source>The sound %1 must end in .wav or .flac.</source>
        <translation>声音文件 %1 的名称必须以 .wav 或 .flac 结尾。</translation>
    </message>
    <message>
        <source>The sound %1 holds no recipe; it was not made by Seedbed, or another program removed it.</source>
        <translation>声音 %1 里没有配方：它不是由 Seedbed 制作的，或者配方被其他程序删去了。</translation>
    </message>
    <message>
        <source>sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>For short sounds without words (drums, calls, syllables); needs some dozens</source>
        <translation>适合没有词语的短声音（鼓声、叫声、音节）；需要几十个</translation>
    </message>
    <message>
        <source>%1 holds only one sound to learn from (sounds that are all the same count as one). Give at least 5 different ones.</source>
        <translation>%1 里只有一个可供学习的声音（完全相同的声音算作一个）。请至少提供 5 个不同的声音。</translation>
    </message>
    <message>
        <source>With only %1 to learn from, the model will mostly repeat and blend these.</source>
        <translation>只有 %1 可供学习，模型大多会重复并混合它们。</translation>
    </message>
    <message>
        <source>1 sound</source>
        <translation>1 个声音</translation>
    </message>
    <message>
        <source>%1 sounds</source>
        <translation>%1 个声音</translation>
    </message>
    <message>
        <source>Of 100 new sounds %1 are as good as copies of those it learned from.</source>
        <translation>每 100 个新声音中有 %1 个几乎是学过的声音的复制品。</translation>
    </message>
    <message>
        <source>%1 holds recordings, and this window cannot play sounds yet. Teach them on the command line: seedbed-cli train clips --data %1 --out sounds.safetensors</source>
        <translation>%1 中是录音，而这个窗口还不能播放声音。请在命令行中学习：seedbed-cli train clips --data %1 --out sounds.safetensors</translation>
    </message>
    <message>
        <source>%1 makes sounds, which this window cannot play yet. Make them on the command line: seedbed-cli generate %2 --out sound.wav</source>
        <translation>%1 制作声音，而这个窗口还不能播放声音。请在命令行中制作：seedbed-cli generate %2 --out sound.wav</translation>
    </message>
    <message>
        <source>%1 holds only %2 of at most %3 characters, and %4; at least %5 short ones are needed, so break long ones up.</source>
        <translation>%1 中不超过 %3 个字符的只有 %2，另有%4；至少需要 %5 个短的，请把长的拆开。</translation>
    </message>
    <message>
        <source>1 longer one</source>
        <translation>1 个更长的</translation>
    </message>
    <message>
        <source>%1 longer ones</source>
        <translation>%1 个更长的</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Of files that are not UTF-8 and do not say what they are, such as windows-1250 or ISO-8859-14; empty guesses it.</source>
        <translation>用于不是 UTF-8 且未说明编码的文件，例如 windows-1250 或 ISO-8859-14；留空则自动猜测。</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>The name of a picture, a font or a file of text that is left out, as data lists it; may be given several times.</source>
        <translation>要排除的图片、字体或文本文件的名称，与 data 所列相同；可以多次给出。</translation>
    </message>
    <message>
        <source>1 left out as you asked.</source>
        <translation>按您的要求排除了 1 个。</translation>
    </message>
    <message>
        <source>%1 left out as you asked.</source>
        <translation>按您的要求排除了 %1 个。</translation>
    </message>
    <message>
        <source>Read: %1.</source>
        <translation>读取：%1。</translation>
    </message>
    <message>
        <source>1 plain text</source>
        <translation>1 个纯文本</translation>
    </message>
    <message>
        <source>%1 plain texts</source>
        <translation>%1 个纯文本</translation>
    </message>
    <message>
        <source>1 file of fortunes</source>
        <translation>1 个 fortune 文件</translation>
    </message>
    <message>
        <source>%1 files of fortunes</source>
        <translation>%1 个 fortune 文件</translation>
    </message>
    <message>
        <source>1 catalogue</source>
        <translation>1 个消息目录</translation>
    </message>
    <message>
        <source>%1 catalogues</source>
        <translation>%1 个消息目录</translation>
    </message>
    <message>
        <source>1 table</source>
        <translation>1 个表格</translation>
    </message>
    <message>
        <source>%1 tables</source>
        <translation>%1 个表格</translation>
    </message>
    <message>
        <source>1 treebank</source>
        <translation>1 个树库</translation>
    </message>
    <message>
        <source>%1 treebanks</source>
        <translation>%1 个树库</translation>
    </message>
    <message>
        <source>1 JSON file</source>
        <translation>1 个 JSON 文件</translation>
    </message>
    <message>
        <source>%1 JSON files</source>
        <translation>%1 个 JSON 文件</translation>
    </message>
    <message>
        <source>1 file of subtitles</source>
        <translation>1 个字幕文件</translation>
    </message>
    <message>
        <source>%1 files of subtitles</source>
        <translation>%1 个字幕文件</translation>
    </message>
    <message>
        <source>1 web page</source>
        <translation>1 个网页</translation>
    </message>
    <message>
        <source>%1 web pages</source>
        <translation>%1 个网页</translation>
    </message>
    <message>
        <source>1 book</source>
        <translation>1 本书</translation>
    </message>
    <message>
        <source>%1 books</source>
        <translation>%1 本书</translation>
    </message>
    <message>
        <source>1 letter or document</source>
        <translation>1 份信件或文档</translation>
    </message>
    <message>
        <source>%1 letters or documents</source>
        <translation>%1 份信件或文档</translation>
    </message>
    <message>
        <source>1 dump of a wiki</source>
        <translation>1 份维基转储</translation>
    </message>
    <message>
        <source>%1 dumps of wikis</source>
        <translation>%1 份维基转储</translation>
    </message>
    <message>
        <source>1 PDF document</source>
        <translation>1 份 PDF 文档</translation>
    </message>
    <message>
        <source>%1 PDF documents</source>
        <translation>%1 份 PDF 文档</translation>
    </message>
    <message>
        <source>Letters and digits</source>
        <translation>字母和数字</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>大写字母</translation>
    </message>
    <message>
        <source>Capitals and small letters</source>
        <translation>大写和小写字母</translation>
    </message>
    <message>
        <source>With accents</source>
        <translation>加上带变音符号的字母</translation>
    </message>
    <message>
        <source>With punctuation</source>
        <translation>加上标点</translation>
    </message>
    <message>
        <source>%1 letters</source>
        <translation>%1 字母</translation>
    </message>
    <message>
        <source>What all of these fonts have</source>
        <translation>这些字体共有的</translation>
    </message>
    <message>
        <source>%1 of %2 letters</source>
        <translation>%2 个字母中有 %1 个</translation>
    </message>
    <message>
        <source>These fonts have none of the letters asked for, or too few of them. Take others, such as --letters &apos;%1&apos;.</source>
        <translation>这些字体没有所要的字母，或者太少。请改用别的字母，例如 --letters &apos;%1&apos;。</translation>
    </message>
    <message>
        <source>These fonts have no Latin letters: %1 are drawn instead (%2). The option --letters names others.</source>
        <translation>这些字体没有拉丁字母：改为绘制 %1（%2）。可用选项 --letters 指定其他字母。</translation>
    </message>
    <message>
        <source>All pictures are left out. Take some back.</source>
        <translation>所有图片都被排除了。请取回一些。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Typefaces with some of the letters</source>
        <translation>只有部分字母的字体</translation>
    </message>
    <message>
        <source>%1 different texts</source>
        <translation>%1 篇不同的文本</translation>
    </message>
    <message>
        <source>%1 different paragraphs</source>
        <translation>%1 个不同的段落</translation>
    </message>
    <message>
        <source>%1 different lines</source>
        <translation>%1 个不同的行</translation>
    </message>
    <message>
        <source>%1 holds only %2; at least %3 are needed, and some hundred for a model to learn from, so add more text.</source>
        <translation>%1 中只有 %2；至少需要 %3 个，而模型要学会需要几百个，请加入更多文字。</translation>
    </message>
    <message>
        <source>No encoding is called &quot;%1&quot;. Some are UTF-8, windows-1250, ISO-8859-2 and KOI8-R.</source>
        <translation>没有名为“%1”的编码。常见的有 UTF-8、windows-1250、ISO-8859-2 和 KOI8-R。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>catalogue</source>
        <translation>消息目录</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>treebank</source>
        <translation>树库</translation>
    </message>
    <message>
        <source>fortunes</source>
        <translation>fortune 文件</translation>
    </message>
    <message>
        <source>is no %1</source>
        <translation>不是%1</translation>
    </message>
    <message>
        <source>is a %1 without text to learn from</source>
        <translation>是不含可学习文字的%1</translation>
    </message>
    <message>
        <source>brings the text to more than 512 MB, which is more than memory is planned for; choose a part of it</source>
        <translation>使文字超过 512 MB，超出内存计划；请选择其中一部分</translation>
    </message>
    <message>
        <source>holds no files. Choose a folder with %1</source>
        <translation>中没有文件。请选择含有%1的文件夹</translation>
    </message>
    <message>
        <source>holds no text: %1 files or folders were skipped, the first of them %2, because it %3</source>
        <translation>中没有文字：跳过了 %1 个文件或文件夹，第一个是 %2，原因：%3</translation>
    </message>
    <message>
        <source>holds no text: %1 %2</source>
        <translation>中没有文字：%1 %2</translation>
    </message>
    <message>
        <source>Reading texts</source>
        <translation>正在读取文字</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 段文字</translation>
    </message>
    <message>
        <source>%1 texts</source>
        <translation>%1 段文字</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>1 document</source>
        <translation>1 篇文档</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 篇文档</translation>
    </message>
    <message>
        <source>paragraph</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>1 paragraph</source>
        <translation>1 个段落</translation>
    </message>
    <message>
        <source>%1 paragraphs</source>
        <translation>%1 个段落</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>%1, guessed</source>
        <translation>%1（推测）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Encoding: %1; look whether the letters are right, or save the files as UTF-8.</source>
        <translation>编码：%1；请看看文字是否正确，或将文件存为 UTF-8。</translation>
    </message>
    <message>
        <source>Encoding: %1.</source>
        <translation>编码：%1。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Scripts: %1; %2.</source>
        <translation>文字系统：%1；%2。</translation>
    </message>
    <message>
        <source>1 different character</source>
        <translation>1 个不同的字符</translation>
    </message>
    <message>
        <source>%1 different characters</source>
        <translation>%1 个不同的字符</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>What is learned from or kept aside as a whole; auto takes what there is enough of.</source>
        <translation>作为整体学习或留出的单位；auto 取数量足够的那种。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Of tables: the name or number of the column with the text; empty takes the one with most text.</source>
        <translation>表格中文字所在列的名称或序号；不填则取文字最多的列。</translation>
    </message>
    <message>
        <source>Kept aside</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Share of the text that is not learned from, to measure with.</source>
        <translation>不用于学习、留作测量的文字比例。</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Characters of the longest example that is taken; 0 takes those of any length.</source>
        <translation>所取样本的最大字符数；0 表示不限长度。</translation>
    </message>
    <message>
        <source>%1 (%2) in %3 of %4 from %5.</source>
        <translation>%1（%2），%3，%4，来自 %5。</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>1 个字符</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>Learned from: %1; kept aside: %2 (%3 of the text).</source>
        <translation>用于学习：%1；预留：%2（占文字的 %3）。</translation>
    </message>
    <message>
        <source>%1 is too long and left out.</source>
        <translation>%1太长，已略去。</translation>
    </message>
    <message>
        <source>%1 are too long and left out.</source>
        <translation>%1太长，已略去。</translation>
    </message>
    <message>
        <source>1 passage is there twice and taken once.</source>
        <translation>1 段文字重复，只取一次。</translation>
    </message>
    <message>
        <source>%1 passages repeat others and are taken once.</source>
        <translation>%1 段文字与其他重复，只取一次。</translation>
    </message>
    <message>
        <source>1 passage is nearly another: both are learned from, or both kept aside.</source>
        <translation>1 段文字与另一段几乎相同：两者一起学习，或一起留出。</translation>
    </message>
    <message>
        <source>%1 passages are nearly others: they are learned from, or kept aside, together.</source>
        <translation>%1 段文字与其他几乎相同：它们一起学习，或一起留出。</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>几乎相同</translation>
    </message>
    <message>
        <source>Unlike the rest, perhaps another language or a list</source>
        <translation>与其余不像，也许是另一种语言或列表</translation>
    </message>
    <message>
        <source>%1 is nearly %2</source>
        <translation>%1 与 %2 几乎相同</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The word list %1 has no row with two words. Write a word, a tab and the same word in the related language on each line.</source>
        <translation>词表 %1 中没有含两个词的行。请每行写一个词、一个制表符，以及相关语言中的同一个词。</translation>
    </message>
    <message>
        <source>The syllables &quot;%1&quot; cannot be read. Give a number for each line, like 5 7 5.</source>
        <translation>无法读懂音节“%1”。请为每行写一个数字，例如 5 7 5。</translation>
    </message>
    <message>
        <source>The characters that may be written are not UTF-8. Type them again.</source>
        <translation>允许使用的字符不是 UTF-8。请重新输入。</translation>
    </message>
    <message>
        <source>A line of %1 is too short for what it is to begin and end with. Give it more syllables, or other words.</source>
        <translation>%1的一行太短，容不下规定的开头和结尾。请给它更多音节，或换用其他词。</translation>
    </message>
    <message>
        <source>1 syllable</source>
        <translation>1 个音节</translation>
    </message>
    <message>
        <source>%1 syllables</source>
        <translation>%1 个音节</translation>
    </message>
    <message>
        <source>a character stands there twice</source>
        <translation>有字符出现了两次</translation>
    </message>
    <message>
        <source>a piece is too long</source>
        <translation>有片段太长</translation>
    </message>
    <message>
        <source>a pair stands there twice</source>
        <translation>有一对出现了两次</translation>
    </message>
    <message>
        <source>A vocabulary has from 257 to 65,536 tokens, not %1.</source>
        <translation>词表应有 257 到 65,536 个词元，不能是 %1。</translation>
    </message>
    <message>
        <source>The share of merges that are left out must be from 0 to 1.</source>
        <translation>略去合并的比例必须为 0 到 1。</translation>
    </message>
    <message>
        <source>There is no token %1 in a vocabulary of %2.</source>
        <translation>在 %2 个词元的词表中没有词元 %1。</translation>
    </message>
    <message>
        <source>it is no JSON text</source>
        <translation>它不是 JSON 文本</translation>
    </message>
    <message>
        <source>it has no %1</source>
        <translation>它没有 %1</translation>
    </message>
    <message>
        <source>it has too many %1</source>
        <translation>它的 %1 太多</translation>
    </message>
    <message>
        <source>it does not say its %1</source>
        <translation>它没有说明 %1</translation>
    </message>
    <message>
        <source>a piece is made of what is not there</source>
        <translation>有片段由不存在的部分组成</translation>
    </message>
    <message>
        <source>a character is none</source>
        <translation>有字符不成立</translation>
    </message>
    <message>
        <source>The tokenizer of this model is damaged (%1); get the file again from where it came.</source>
        <translation>此模型的分词器已损坏（%1）；请从来源重新获取文件。</translation>
    </message>
    <message>
        <source>it is of no kind that this version knows</source>
        <translation>此版本不认识它的种类</translation>
    </message>
    <message>
        <source>its ASCII characters are none</source>
        <translation>它的 ASCII 字符不成立</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>正在统计词语</translation>
    </message>
    <message>
        <source>Learning pieces of words</source>
        <translation>正在学习词的片段</translation>
    </message>
    <message>
        <source>The model %1 is itself a small addition to another model, and additions cannot be stacked. Start from that model, or choose full.</source>
        <translation>模型 %1 本身就是另一个模型的小附加部分，附加部分不能叠加。请从那个模型开始，或选择 full。</translation>
    </message>
    <message>
        <source>The details of this point are of another model than %1. Encode the picture again.</source>
        <translation>此点的细节属于 %1 以外的模型。请重新编码图片。</translation>
    </message>
    <message>
        <source>A diffusion model finds a picture by following its way back, not by a search in its space.</source>
        <translation>扩散模型通过逆着来路寻找图片，而不是在其空间中搜索。</translation>
    </message>
    <message>
        <source>What it learns</source>
        <translation>学习目标</translation>
    </message>
    <message>
        <source>flow guesses the picture at the end of a straight way, the best; ddpm-linear and ddpm-cosine guess the noise, as the first diffusion models did.</source>
        <translation>flow 沿直线预测最终的图片，效果最好；ddpm-linear 和 ddpm-cosine 预测噪声，与最早的扩散模型相同。</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>flow（直线流）</translation>
    </message>
    <message>
        <source>ddpm-linear</source>
        <translation>ddpm-linear（线性）</translation>
    </message>
    <message>
        <source>ddpm-cosine</source>
        <translation>ddpm-cosine（余弦）</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Channels of the finest layer; 32 is quick, 48 makes three million weights, twice the width is about four times the work.</source>
        <translation>最精细一层的通道数；32 较快，48 约有三百万个权重，宽度加倍，计算量约为四倍。</translation>
    </message>
    <message>
        <source>Latent size</source>
        <translation>潜变量维数</translation>
    </message>
    <message>
        <source>How many numbers describe one picture.</source>
        <translation>用多少个数描述一张图片。</translation>
    </message>
    <message>
        <source>Use labels</source>
        <translation>使用标签</translation>
    </message>
    <message>
        <source>Learn each label as a class that can be asked for.</source>
        <translation>把每个标签学成可以指定的类别。</translation>
    </message>
    <message>
        <source>One style for a group</source>
        <translation>每组一种风格</translation>
    </message>
    <message>
        <source>Items of one group (the letters of a typeface) share one latent, so that it redraws them all.</source>
        <translation>同组图片（一种字体的字符）共用一个潜变量，因此可一并重画。</translation>
    </message>
    <message>
        <source>Items per style</source>
        <translation>每种风格的样本数</translation>
    </message>
    <message>
        <source>Items of a group put side by side in a batch; the encoder sees half of them.</source>
        <translation>一批中并列放入同组样本的数量；编码器看到其中一半。</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Weight of the divergence: higher leaves more of a picture to chance and makes new points of the space cleaner.</source>
        <translation>散度的权重：越大，图片中由随机决定的部分越多，空间中的新点越干净。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Share of the features that is wiped out while learning; more helps where there are few pictures.</source>
        <translation>学习时被抹去的特征所占比例；图片较少时，调高有帮助。</translation>
    </message>
    <message>
        <source>Knows changes</source>
        <translation>知道变化</translation>
    </message>
    <message>
        <source>It is told how pictures were varied before it learned them, so that what it draws is not varied.</source>
        <translation>学习前会告知它图片被如何变化，因此它画的图片不带这些变化。</translation>
    </message>
    <message>
        <source>Untold</source>
        <translation>不给条件</translation>
    </message>
    <message>
        <source>Share of the pictures that are learned without being told what they are, which guidance needs.</source>
        <translation>学习时不告知内容的图片所占比例，引导需要它。</translation>
    </message>
    <message>
        <source>Way of learning</source>
        <translation>学习方式</translation>
    </message>
    <message>
        <source>full learns everything anew from the pictures. lora learns a small addition beside the base, which makes a small file and can be turned up and down; few-steps learns to draw in two steps what the base draws in many, so that sliders follow at once.</source>
        <translation>full 从图片中重新学习全部内容。lora 在基础模型旁学习一个小的附加部分，文件小，强弱可调；few-steps 学习用两步画出基础模型用许多步画出的图片，滑块即刻响应。</translation>
    </message>
    <message>
        <source>full</source>
        <translation>full</translation>
    </message>
    <message>
        <source>lora</source>
        <translation>lora</translation>
    </message>
    <message>
        <source>few-steps</source>
        <translation>few-steps</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Size of the addition that lora learns: more can learn more, and copies sooner.</source>
        <translation>lora 所学附加部分的大小：越大能学到的越多，也越早开始抄袭。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What to draw.</source>
        <translation>画什么。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>In how many steps noise becomes a picture; more are finer and slower.</source>
        <translation>噪声分多少步变成图片；步数越多，越精细也越慢。</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>求解器</translation>
    </message>
    <message>
        <source>How a step is made: heun looks twice and is finest, multistep remembers the last step, euler (DDIM) is the plainest, ancestral adds fresh noise on the way.</source>
        <translation>每一步的做法：heun 看两次，最精细；multistep 记住上一步；euler（即 DDIM）最简单；ancestral 途中加入新的噪声。</translation>
    </message>
    <message>
        <source>multistep</source>
        <translation>multistep（多步）</translation>
    </message>
    <message>
        <source>heun</source>
        <translation>heun（休恩）</translation>
    </message>
    <message>
        <source>euler</source>
        <translation>euler（欧拉）</translation>
    </message>
    <message>
        <source>ancestral</source>
        <translation>ancestral（祖先采样）</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How strongly the picture follows the point and the class; 1 is as learned, more is clearer and less varied.</source>
        <translation>图片遵循潜在点和类别的程度；1 与所学一致，越大越清晰，变化越少。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much of what it learned is used: 0 draws as its base does, 1 as learned, more exaggerates.</source>
        <translation>所学内容用多少：0 与基础模型相同，1 为所学的样子，更大则夸张。</translation>
    </message>
    <message>
        <source>Another number leaves more or less the same picture with other small things; numbers that are close are not more alike.</source>
        <translation>换一个数字，图片大致不变而小处不同；相近的数字并不更相像。</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Pixels drawn for each pixel the model knows.</source>
        <translation>模型的每个像素画成多少像素。</translation>
    </message>
    <message>
        <source>A diffusion model takes 32, 64 or 128 pixels a side, not %1.</source>
        <translation>扩散模型接受每边 32、64 或 128 像素，不能是 %1。</translation>
    </message>
    <message>
        <source>A picture has 1, 3 or 4 channels, not %1.</source>
        <translation>图片有 1、3 或 4 个通道，不能是 %1。</translation>
    </message>
    <message>
        <source>A diffusion model can learn at most 4096 labels, not %1.</source>
        <translation>扩散模型最多能学 4096 个标签，不能是 %1。</translation>
    </message>
    <message>
        <source>Few steps are learned from a flow only, and this model guesses the noise. Choose another base model, or learn in full.</source>
        <translation>few-steps 只能从 flow 模型学习，而此模型猜测的是噪声。请选择另一个基础模型，或完整学习。</translation>
    </message>
    <message>
        <source>Draws by removing noise step by step; slower to learn and to draw than the others.</source>
        <translation>一步步去除噪声来画图；学得和画得都比其他模型慢。</translation>
    </message>
    <message>
        <source>Looking for the picture</source>
        <translation>正在寻找图片</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Convolutional for pictures; mlp is the small fully connected one (latent-128-256) with the classic loss, for learning how it works.</source>
        <translation>conv 为卷积网络，适合图片；mlp 为小型全连接网络（潜变量-128-256），使用经典损失，适合了解原理。</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>conv</translation>
    </message>
    <message>
        <source>mlp</source>
        <translation>mlp</translation>
    </message>
    <message>
        <source>Channels at half the picture&apos;s side; twice the width is about four times the work. Unless set, 16 for 128 pixels and 64 for 256.</source>
        <translation>在图片一半边长处的通道数；宽度加倍，计算量约为四倍。未设置时，128 像素为 16，256 像素为 64。</translation>
    </message>
    <message>
        <source>Variation before judging</source>
        <translation>评判前的变化</translation>
    </message>
    <message>
        <source>Real and drawn pictures are varied alike before they are compared, so that few pictures go further: always, adaptive (as much as needed) or off.</source>
        <translation>真实图片与画出的图片在比较前作相同的变化，使少量图片更耐用：always 为始终，adaptive 为按需，off 为关闭。</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>adaptive</source>
        <translation>按需</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Contest</source>
        <translation>对抗方式</translation>
    </message>
    <message>
        <source>relativistic sets each drawn picture against a real one and keeps the variety; hinge and classic judge each picture alone.</source>
        <translation>relativistic 让每张画出的图片与一张真实图片相比，保持多样；hinge 和 classic 单独评判每张图片。</translation>
    </message>
    <message>
        <source>relativistic</source>
        <translation>relativistic</translation>
    </message>
    <message>
        <source>hinge</source>
        <translation>hinge</translation>
    </message>
    <message>
        <source>classic</source>
        <translation>classic</translation>
    </message>
    <message>
        <source>Gradient penalty</source>
        <translation>梯度惩罚</translation>
    </message>
    <message>
        <source>Keeps the judge calm: more is steadier and slower.</source>
        <translation>让评判网络保持平稳：越大越稳，也越慢。</translation>
    </message>
    <message>
        <source>Keep the judge</source>
        <translation>保留判别网络</translation>
    </message>
    <message>
        <source>The model file also holds the judge, from which fine-tuning on few pictures goes on.</source>
        <translation>模型文件同时保存判别网络，以便用少量图片继续微调。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>复现</translation>
    </message>
    <message>
        <source>Weight of the judge&apos;s duty to redraw, smaller, what it saw; it then looks at the whole picture.</source>
        <translation>评判网络须把所见图片缩小重画的权重；这使它看到整张图片。</translation>
    </message>
    <message>
        <source>Correspondence</source>
        <translation>对应关系</translation>
    </message>
    <message>
        <source>Keeps pictures as different from each other as the base draws them, so that few examples do not make all alike; 0 is off.</source>
        <translation>让图片之间保持与基础模型同样的差异，避免因样本太少而变得雷同；0 表示关闭。</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>How far from the average picture: 0 is the average, 1 as the point says; less is more typical and more alike.</source>
        <translation>离平均图片多远：0 为平均图片，1 为该点本身；越小越典型，也越相似。</translation>
    </message>
    <message>
        <source>The mlp network takes 8 to 64 pixels a side, not %1.</source>
        <translation>mlp 网络接受每边 8 到 64 像素，不能是 %1。</translation>
    </message>
    <message>
        <source>The gan takes 32, 64, 128 or 256 pixels a side, not %1.</source>
        <translation>gan 接受每边 32、64、128 或 256 像素，不能是 %1。</translation>
    </message>
    <message>
        <source>A gan can learn at most 4096 labels, not %1.</source>
        <translation>gan 最多能学 4096 个标签，不能是 %1。</translation>
    </message>
    <message>
        <source>Learns sharp pictures in a contest of two networks; takes longer than an autoencoder.</source>
        <translation>在两个网络的较量中学会清晰的图片；比自编码器费时。</translation>
    </message>
    <message>
        <source>The text holds a token that the language model does not know. Open it with the tokenizer that is in its file.</source>
        <translation>文字中有语言模型不认识的词元。请用其文件中的分词器打开。</translation>
    </message>
    <message>
        <source>One token is needed for each text that is written at once.</source>
        <translation>同时书写的每段文字都需要一个词元。</translation>
    </message>
    <message>
        <source>The text cannot be taken back to a place that was not read yet.</source>
        <translation>无法把文字退回到尚未读到的位置。</translation>
    </message>
    <message>
        <source>How many numbers it learns: 0.8M for less than five megabytes of text or few minutes, 5M for more, 110M for a GPU.</source>
        <translation>它学习多少个数：文本少于 5 MB 或只有几分钟时用 0.8M，更多时用 5M，有 GPU 时用 110M。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>What it writes with: pieces of words (BPE) learn most in the time; characters spell freely, and take several times as long.</source>
        <translation>它用什么书写：词片（BPE）在同样时间里学得最多；字符可以自由拼写，但要花几倍的时间。</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Tokens in all, where they are pieces of words.</source>
        <translation>用词的片段时词元的总数。</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Tokens that it looks back at most.</source>
        <translation>最多回看多少个词元。</translation>
    </message>
    <message>
        <source>Share of what it computes that is left out at random while learning; more where text is scarce.</source>
        <translation>学习时随机略去的计算份额；文字少时宜多些。</translation>
    </message>
    <message>
        <source>full learns everything anew from the text. lora learns a small addition beside the base, which makes a small file and can be turned up and down; to write it needs the base&apos;s file too.</source>
        <translation>full 从文本重新学习全部内容。lora 只在基础模型旁学习一个小的附加部分，文件很小，强弱可调；写作时还需要基础模型的文件。</translation>
    </message>
    <message>
        <source>Tokens of its own</source>
        <translation>自己的词元</translation>
    </message>
    <message>
        <source>Chooses the tokens anew from the new text; those that the base does not know begin as the mean of what it writes them with.</source>
        <translation>从新文字重新选取词元；基础模型不认识的，以其写法的平均值开始。</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>冻结层数</translation>
    </message>
    <message>
        <source>How many of the first layers stay as the base has them.</source>
        <translation>前面多少层保持基础模型的样子。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How many tokens are written at most.</source>
        <translation>最多写多少个词元。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the most probable token, 1 is as varied as the text it learned from.</source>
        <translation>0 总取最可能的词元，1 与所学文字一样多变。</translation>
    </message>
    <message>
        <source>Most probable share</source>
        <translation>最可能的份额</translation>
    </message>
    <message>
        <source>Takes only among the most probable tokens that have this share of the probability together.</source>
        <translation>只在合起来占这一概率份额的最可能词元中选取。</translation>
    </message>
    <message>
        <source>Most probable tokens</source>
        <translation>最可能的词元数</translation>
    </message>
    <message>
        <source>Takes only among so many of the most probable tokens; 0 among all.</source>
        <translation>只在这么多个最可能的词元中选取；0 为全部。</translation>
    </message>
    <message>
        <source>Least probability</source>
        <translation>最低概率</translation>
    </message>
    <message>
        <source>Takes only tokens that are at least this times as probable as the most probable one.</source>
        <translation>只取概率不低于最可能者这一倍数的词元。</translation>
    </message>
    <message>
        <source>Against repetition</source>
        <translation>避免重复</translation>
    </message>
    <message>
        <source>Makes tokens that were written lately less probable; 1 leaves them as they are.</source>
        <translation>降低刚写过的词元的概率；1 为不变。</translation>
    </message>
    <message>
        <source>Stops at</source>
        <translation>停止于</translation>
    </message>
    <message>
        <source>The text ends before this; \n is the end of a line.</source>
        <translation>文字在此之前结束；\n 表示行尾。</translation>
    </message>
    <message>
        <source>Only these characters</source>
        <translation>仅限这些字符</translation>
    </message>
    <message>
        <source>Characters that may be written, besides spaces and line ends; nothing: all.</source>
        <translation>除空格和换行外可以写的字符；不填为全部。</translation>
    </message>
    <message>
        <source>Syllables</source>
        <translation>音节</translation>
    </message>
    <message>
        <source>How many syllables each line has, in turn, like 5 7 5; nothing: any number.</source>
        <translation>各行依次有多少音节，如 5 7 5；不填为不限。</translation>
    </message>
    <message>
        <source>Lines begin with</source>
        <translation>每行开头</translation>
    </message>
    <message>
        <source>Letters or words that each line begins with, in turn, like S E E D; a single one is for all lines, of several the text ends after the last line.</source>
        <translation>每行依次以这些字母或词开头，例如 S E E D；只给一个时用于所有行，给多个时写完最后一行即结束。</translation>
    </message>
    <message>
        <source>Lines end with</source>
        <translation>每行结尾</translation>
    </message>
    <message>
        <source>What each line ends with, in turn, like night light; where a line would end otherwise this is put there as a word of its own. A single one is for all lines.</source>
        <translation>每行依次以这些词结尾，例如 night light；如果一行本来不这样结束，就把它作为单独的词放在行末。只给一个时用于所有行。</translation>
    </message>
    <message>
        <source>Weights in</source>
        <translation>权重格式</translation>
    </message>
    <message>
        <source>How the numbers it learned are kept while it writes: bfloat16 and int8 are quicker with large models and a little less exact.</source>
        <translation>写作时所学数值的存放格式：bfloat16 和 int8 对大模型更快，但略欠精确。</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>int8</source>
        <translation>int8</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Directions that lead what is written towards example lines, and how far to go along each.</source>
        <translation>把所写的内容引向示例行的方向，以及沿每个方向走多远。</translation>
    </message>
    <message>
        <source>How much of what it learned is used: 0 writes as its base does, 1 as learned, more exaggerates.</source>
        <translation>使用多少所学的内容：0 与基础模型写得一样，1 为所学，更大则夸张。</translation>
    </message>
    <message>
        <source>Writes text that goes on from a prompt, in the language of what it learned from.</source>
        <translation>以所学文字的语言，从开头接着写下去。</translation>
    </message>
    <message>
        <source>The model %1 asks for a network &quot;%2&quot; that this version does not know. Update Seedbed, or take the model from its source again.</source>
        <translation>模型 %1 要求的网络“%2”此版本不认识。请更新 Seedbed，或从来源重新获取模型。</translation>
    </message>
    <message>
        <source>The direction %1 was found for another model than %2. Find it again with this one.</source>
        <translation>方向 %1 是为 %2 以外的模型找到的。请用此模型重新寻找。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在书写</translation>
    </message>
    <message>
        <source>Nothing that is allowed can follow here. Allow more characters, or another pattern.</source>
        <translation>这里没有允许的内容可以接续。请允许更多字符，或换一种格式。</translation>
    </message>
    <message>
        <source>How many numbers it learns: 0.8M for less than 200 kB of lines, 5M for some megabytes.</source>
        <translation>它学习多少个数：少于 200 kB 的短句用 0.8M，数兆字节用 5M。</translation>
    </message>
    <message>
        <source>Numbers of a point</source>
        <translation>点的维数</translation>
    </message>
    <message>
        <source>How many numbers a line becomes; more keep more of it, fewer make a smoother space.</source>
        <translation>一个句子变成多少个数；多则保留更多内容，少则空间更平滑。</translation>
    </message>
    <message>
        <source>Free bits</source>
        <translation>自由比特</translation>
    </message>
    <message>
        <source>What each number of a point may tell of a line (in nats) before it is paid for; more redraws lines more exactly, less makes the way between two lines smoother.</source>
        <translation>点的每个数可免费携带多少句子的信息（纳特）；多则还原更准确，少则两句之间过渡更平滑。</translation>
    </message>
    <message>
        <source>Forgotten tokens</source>
        <translation>遗忘的词元</translation>
    </message>
    <message>
        <source>Share of what it has written so far that the network does not see while learning, so that it must heed the point.</source>
        <translation>学习时网络看不到的已写内容所占比例，使它不得不留意该点。</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>0 draws what is typical of a kind, 1 is as varied as the data.</source>
        <translation>0 画出一类中典型的样子，1 与数据一样多变。</translation>
    </message>
    <message>
        <source>0 writes the line that is most like the point, always the same; more lets chance choose the words.</source>
        <translation>0 写出最符合该点的句子，总是相同；更大则由机遇选词。</translation>
    </message>
    <message>
        <source>The model %1 does not say its %2. Take it from its source again.</source>
        <translation>模型 %1 没有说明 %2。请从来源重新获取。</translation>
    </message>
    <message>
        <source>Writes short lines (proverbs, names, verses, captions) out of a space in which there is a way from each line to each other.</source>
        <translation>从一个空间中写出短句（谚语、名字、诗句、说明），其中任意两句之间都有路可走。</translation>
    </message>
    <message>
        <source>There is not enough memory for this language model: %1 MB are needed. Close other programs or take a smaller model.</source>
        <translation>此语言模型的内存不足：需要 %1 MB。请关闭其他程序，或选用更小的模型。</translation>
    </message>
    <message>
        <source>Convolutional for pictures; mlp is the small fully connected one (512-256-latent) for learning how it works.</source>
        <translation>conv 为卷积网络，适合图片；mlp 为小型全连接网络（512-256-潜变量），适合了解原理。</translation>
    </message>
    <message>
        <source>Channels at half the picture&apos;s side; twice the width is about four times the work.</source>
        <translation>在图片一半边长处的通道数；宽度加倍，计算量约为四倍。</translation>
    </message>
    <message>
        <source>Kind of picture</source>
        <translation>图片类型</translation>
    </message>
    <message>
        <source>bernoulli for black ink on white, laplace for flat colours, gaussian for soft tones.</source>
        <translation>bernoulli 适合白底黑墨，laplace 适合平涂色块，gaussian 适合柔和色调。</translation>
    </message>
    <message>
        <source>bernoulli</source>
        <translation>bernoulli</translation>
    </message>
    <message>
        <source>laplace</source>
        <translation>laplace</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>gaussian</translation>
    </message>
    <message>
        <source>Weight of the divergence: higher gives a smoother space and softer pictures.</source>
        <translation>散度的权重：越大，空间越平滑，图片越柔和。</translation>
    </message>
    <message>
        <source>Divergence warm-up</source>
        <translation>散度预热</translation>
    </message>
    <message>
        <source>Share of the training over which the divergence comes in.</source>
        <translation>散度逐渐引入所占的训练比例。</translation>
    </message>
    <message>
        <source>Nats a latent number may carry for free.</source>
        <translation>每个潜变量可免费携带的奈特数。</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Strength of a critic that asks for clean pictures; 0 trains without one.</source>
        <translation>要求图片干净的评判网络的强度；0 表示不使用。</translation>
    </message>
    <message>
        <source>Strength of a critic that joins half-way and asks for clean lines; with it the last weights are kept, not those that did best on what is kept aside. 0 trains without one.</source>
        <translation>中途加入、要求线条干净的评判者的强度；有它时保留最后的权重，而不是在留出部分上表现最好的。0 表示不用。</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Moves the edge of the ink: more makes strokes heavier, 0 is as learned.</source>
        <translation>移动墨迹的边缘：越大笔画越粗，0 为学到的样子。</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>How hard the edge of the ink is; 1 is as learned.</source>
        <translation>墨迹边缘的锐利程度；1 为学到的样子。</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>How often a picture is read and drawn again: what lies between two drawings becomes one clean drawing. 0 shows the point as it is.</source>
        <translation>图片被读取并重画的次数：介于两幅画之间的会变成一幅干净的画。0 则原样显示。</translation>
    </message>
    <message>
        <source>The vae takes 32, 64 or 128 pixels a side, not %1.</source>
        <translation>vae 接受每边 32、64 或 128 像素，不能是 %1。</translation>
    </message>
    <message>
        <source>A vae can learn at most 4096 labels, not %1.</source>
        <translation>vae 最多能学 4096 个标签，不能是 %1。</translation>
    </message>
    <message>
        <source>Learns a smooth space from few pictures in minutes; every point of it is a picture.</source>
        <translation>几分钟内从少量图片学会一个平滑的空间；其中每一点都是一张图片。</translation>
    </message>
    <message>
        <source>%1 could not be saved, because it is a device, not a file.</source>
        <translation>无法保存 %1，因为它是设备而不是文件。</translation>
    </message>
    <message>
        <source>%1 was saved, but may not survive a power cut, because %2.</source>
        <translation>%1 已保存，但断电时可能丢失，因为%2。</translation>
    </message>
    <message>
        <source>%1 could not be saved, because %2; the old file is unchanged.</source>
        <translation>无法保存 %1，因为%2；旧文件没有变动。</translation>
    </message>
    <message>
        <source>%1 could not be saved, because %2.</source>
        <translation>无法保存 %1，因为%2。</translation>
    </message>
    <message>
        <source>has no column &quot;%1&quot;; choose one of %2, or a number from 1 to %3</source>
        <translation>没有“%1”这一列；请从 %2 中选择，或写 1 到 %3 的数字</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2。</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>您的磁盘配额已用完</translation>
    </message>
    <message>
        <source>you have no permission for it</source>
        <translation>您没有相应的权限</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>磁盘是只读的</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>它所在的文件夹不存在</translation>
    </message>
    <message>
        <source>a part of its path is not a folder</source>
        <translation>其路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>there is a folder of that name</source>
        <translation>那里有一个同名的文件夹</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>它的名称太长</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>它的链接绕成了一圈</translation>
    </message>
    <message>
        <source>it is too large for this disk</source>
        <translation>它对此磁盘来说太大</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>磁盘报告了错误</translation>
    </message>
    <message>
        <source>too many programs are saving it at this moment</source>
        <translation>此刻有太多程序在保存它</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>of this error: %1</source>
        <translation>发生了此错误：%1</translation>
    </message>
    <message>
        <source>does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>是文件夹，不是文件</translation>
    </message>
    <message>
        <source>cannot be read, because %1</source>
        <translation>无法读取，因为%1</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>cannot be made, because %1</source>
        <translation>无法建立，因为%1</translation>
    </message>
    <message>
        <source>is damaged: it is no whole catalogue of messages. Get it again from where it came</source>
        <translation>已损坏：它不是完整的消息目录。请从来源重新获取</translation>
    </message>
    <message>
        <source>is damaged: a string in it has no closing quotation mark. Get it again from where it came</source>
        <translation>已损坏：其中有字符串没有右引号。请从来源重新获取</translation>
    </message>
    <message>
        <source>is no compiled catalogue of messages (.mo). Choose another file</source>
        <translation>不是编译好的消息目录（.mo）。请另选文件</translation>
    </message>
    <message>
        <source>%1 is not an IDX file of 1 to 4 dimensions.</source>
        <translation>%1 不是 1 到 4 维的 IDX 文件。</translation>
    </message>
    <message>
        <source>%1 holds numbers of another type than unsigned bytes, which alone can be read.</source>
        <translation>%1 中的数不是无符号字节，而只有这种能读取。</translation>
    </message>
    <message>
        <source>%1 is damaged: it ends within its header.</source>
        <translation>%1 已损坏：它在文件头中就结束了。</translation>
    </message>
    <message>
        <source>%1 is damaged: its dimensions are too large.</source>
        <translation>%1 已损坏：它的维度太大。</translation>
    </message>
    <message>
        <source>%1 is too large to read: %2 bytes, at most %3.</source>
        <translation>%1 太大，无法读取：%2 字节，最多 %3。</translation>
    </message>
    <message>
        <source>%1 is damaged: its compressed content is wrong or larger than its header says.</source>
        <translation>%1 已损坏：压缩的内容有误，或比文件头所说的大。</translation>
    </message>
    <message>
        <source>%1 is damaged: its header promises %2 bytes, but %3 follow.</source>
        <translation>%1 已损坏：文件头说有 %2 字节，后面却有 %3。</translation>
    </message>
    <message>
        <source>The JSON text has the key &quot;%1&quot; twice.</source>
        <translation>JSON 文本中键“%1”出现了两次。</translation>
    </message>
    <message>
        <source>The JSON text is wrong at byte %1.</source>
        <translation>JSON 文本在第 %1 字节处有误。</translation>
    </message>
    <message>
        <source>The JSON text is nested deeper than %1 levels.</source>
        <translation>JSON 文本的嵌套超过 %1 层。</translation>
    </message>
    <message>
        <source>The JSON text holds more than %1 values.</source>
        <translation>JSON 文本中的值超过 %1 个。</translation>
    </message>
    <message>
        <source>The JSON text is too large: %1 bytes, at most %2.</source>
        <translation>JSON 文本太大：%1 字节，最多 %2。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation>缺少“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no text.</source>
        <translation>“%1”不是文字。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no list of numbers.</source>
        <translation>“%1”不是数字列表。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not as Seedbed writes it.</source>
        <translation>“%1”不是 Seedbed 所写的样子。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds something that is no number or too large.</source>
        <translation>“%1”中有内容不是数字，或太大。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds numbers that are not finite.</source>
        <translation>“%1”中有非有限的数。</translation>
    </message>
    <message>
        <source>is too large to read: %1 bytes, at most %2</source>
        <translation>太大，无法读取：%1 字节，最多 %2</translation>
    </message>
    <message>
        <source>The PNG file is damaged: %1.</source>
        <translation>PNG 文件已损坏：%1。</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>缺少结尾</translation>
    </message>
    <message>
        <source>it ends within a chunk</source>
        <translation>它在一个数据块中间结束</translation>
    </message>
    <message>
        <source>a checksum does not fit</source>
        <translation>有校验和不符</translation>
    </message>
    <message>
        <source>This is not a PNG file.</source>
        <translation>这不是 PNG 文件。</translation>
    </message>
    <message>
        <source>its header is missing</source>
        <translation>缺少文件头</translation>
    </message>
    <message>
        <source>a text chunk lacks a separator</source>
        <translation>有文本块缺少分隔符</translation>
    </message>
    <message>
        <source>a compressed text is wrong or larger than 1 MB</source>
        <translation>有压缩文本有误或超过 1 MB</translation>
    </message>
    <message>
        <source>a text chunk is too short</source>
        <translation>有文本块太短</translation>
    </message>
    <message>
        <source>a text is compressed in an unknown way</source>
        <translation>有文本以未知方式压缩</translation>
    </message>
    <message>
        <source>a text is not UTF-8</source>
        <translation>有文本不是 UTF-8</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; cannot be stored in a PNG file: 1 to 79 ASCII characters can.</source>
        <translation>键“%1”无法存入 PNG 文件：只能是 1 到 79 个 ASCII 字符。</translation>
    </message>
    <message>
        <source>The text of &quot;%1&quot; cannot be stored in a PNG file: UTF-8 up to 1 MB without zeros can.</source>
        <translation>“%1”的文字无法存入 PNG 文件：只能是不含零字节、最多 1 MB 的 UTF-8。</translation>
    </message>
    <message>
        <source>The texts in the PNG file are too large: at most 1 MB each and 8 MB together.</source>
        <translation>PNG 文件中的文字太大：每段最多 1 MB，总共最多 8 MB。</translation>
    </message>
    <message>
        <source>%1 is damaged or not a safetensors file: %2.</source>
        <translation>%1 已损坏或不是 safetensors 文件：%2。</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; %2</source>
        <translation>张量“%1”%2</translation>
    </message>
    <message>
        <source>it is shorter than 8 bytes</source>
        <translation>它不足 8 字节</translation>
    </message>
    <message>
        <source>its header claims more than 100 MB</source>
        <translation>它的文件头声称超过 100 MB</translation>
    </message>
    <message>
        <source>it ends within its header</source>
        <translation>它在文件头中就结束了</translation>
    </message>
    <message>
        <source>its header is not a JSON object</source>
        <translation>它的文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>%1 is damaged or not a safetensors file, in its header: %2</source>
        <translation>%1 已损坏或不是 safetensors 文件，问题在文件头：%2</translation>
    </message>
    <message>
        <source>its metadata is not a JSON object</source>
        <translation>它的元数据不是 JSON 对象</translation>
    </message>
    <message>
        <source>its metadata &quot;%1&quot; is not a text</source>
        <translation>它的元数据“%1”不是文字</translation>
    </message>
    <message>
        <source>has a size or place that is not a whole number from 0 up</source>
        <translation>的大小或位置不是从 0 起的整数</translation>
    </message>
    <message>
        <source>has no number type</source>
        <translation>没有数字类型</translation>
    </message>
    <message>
        <source>has the unknown number type &quot;%1&quot;</source>
        <translation>的数字类型“%1”未知</translation>
    </message>
    <message>
        <source>is not described by exactly dtype, shape and data_offsets</source>
        <translation>的描述不正好是 dtype、shape 和 data_offsets</translation>
    </message>
    <message>
        <source>has a shape that is not a list</source>
        <translation>的形状不是列表</translation>
    </message>
    <message>
        <source>has offsets that are not a pair</source>
        <translation>的偏移不是一对</translation>
    </message>
    <message>
        <source>ends before it begins</source>
        <translation>的结尾在开头之前</translation>
    </message>
    <message>
        <source>lies beyond the end of the file</source>
        <translation>超出了文件末尾</translation>
    </message>
    <message>
        <source>overlaps another</source>
        <translation>与另一个重叠</translation>
    </message>
    <message>
        <source>follows a hole</source>
        <translation>前面有空洞</translation>
    </message>
    <message>
        <source>has a shape too large for any memory</source>
        <translation>的形状大得任何内存都装不下</translation>
    </message>
    <message>
        <source>has a shape that does not fit its size</source>
        <translation>的形状与大小不符</translation>
    </message>
    <message>
        <source>there are bytes after its last tensor</source>
        <translation>最后一个张量之后还有字节</translation>
    </message>
    <message>
        <source>its description is not what it was when it was saved</source>
        <translation>它的描述与保存时不同</translation>
    </message>
    <message>
        <source>%1 is damaged: the tensor &quot;%2&quot; is missing.</source>
        <translation>%1 已损坏：缺少张量“%2”。</translation>
    </message>
    <message>
        <source>%1 is damaged: the tensor &quot;%2&quot; is not what it was when it was saved.</source>
        <translation>%1 已损坏：张量“%2”与保存时不同。</translation>
    </message>
    <message>
        <source>%1 is damaged: the tensor &quot;%2&quot; was not in it when it was saved.</source>
        <translation>%1 已损坏：张量“%2”在保存时并不存在。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; cannot be saved in %2</source>
        <translation>无法将张量“%1”保存到 %2</translation>
    </message>
    <message>
        <source>%1, because its name has a meaning of its own there.</source>
        <translation>%1，因为它的名称在那里另有含义。</translation>
    </message>
    <message>
        <source>%1, because there are two of that name.</source>
        <translation>%1，因为有两个同名的。</translation>
    </message>
    <message>
        <source>%1, because its shape %2 does not fit its %3 bytes.</source>
        <translation>%1，因为它的形状 %2 与 %3 字节不符。</translation>
    </message>
    <message>
        <source>The text &quot;%1&quot; cannot be saved, because it is not UTF-8.</source>
        <translation>无法保存文字“%1”，因为它不是 UTF-8。</translation>
    </message>
    <message>
        <source>%1 could not be saved, because its description is larger than 100 MB.</source>
        <translation>无法保存 %1，因为它的描述超过 100 MB。</translation>
    </message>
    <message>
        <source>A sentence is damaged.</source>
        <translation>有一句话已损坏。</translation>
    </message>
    <message>
        <source>is written in an encoding that cannot be read (%1); save it as UTF-8</source>
        <translation>的编码无法读取（%1）；请存为 UTF-8</translation>
    </message>
    <message>
        <source>mixes UTF-8 with another encoding; save it as UTF-8</source>
        <translation>混用了 UTF-8 与另一种编码；请存为 UTF-8</translation>
    </message>
    <message>
        <source>%1; only plain text can be read, so save it as text first</source>
        <translation>%1；只能读取纯文本，请先存为文本</translation>
    </message>
    <message>
        <source>is a PDF document</source>
        <translation>是 PDF 文档</translation>
    </message>
    <message>
        <source>holds NUL bytes, as binary files do</source>
        <translation>像二进制文件那样含有 NUL 字节</translation>
    </message>
    <message>
        <source>holds control characters, as binary files do</source>
        <translation>像二进制文件那样含有控制字符</translation>
    </message>
    <message>
        <source>says that it is written in %1, which is no encoding that can be read; save it as UTF-8</source>
        <translation>自称以 %1 编码，而这不是能读取的编码；请存为 UTF-8</translation>
    </message>
    <message>
        <source>The text cannot be brought to its normal form: %1.</source>
        <translation>无法将文字变为规范形式：%1。</translation>
    </message>
    <message>
        <source>is not a zip archive or is damaged</source>
        <translation>不是 zip 压缩包，或已损坏</translation>
    </message>
    <message>
        <source>is damaged or cut off: it cannot be unpacked. Get it again from where it came</source>
        <translation>已损坏或不完整，无法解压。请从来源处重新获取</translation>
    </message>
    <message>
        <source>is protected by a password. Unpack it yourself and choose the folder</source>
        <translation>受密码保护。请自行解压后选择该文件夹</translation>
    </message>
    <message>
        <source>unpacks to far more than pictures or text would. Unpack it yourself and choose a folder of it</source>
        <translation>解压后的大小远超图片或文字应有的大小。请自行解压并选择其中的一个文件夹</translation>
    </message>
    <message>
        <source>could not be unpacked, because %1. Make room, or unpack it yourself and choose the folder</source>
        <translation>无法解压，因为%1。请腾出空间，或自行解压后选择该文件夹</translation>
    </message>
    <message>
        <source>is a link or a device, and no file</source>
        <translation>是链接或设备，不是文件</translation>
    </message>
    <message>
        <source>is damaged: its list of files cannot be read</source>
        <translation>已损坏：无法读取其文件列表</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in %2</source>
        <translation>%2 中的“%1”</translation>
    </message>
    <message>
        <source>is protected by a password</source>
        <translation>受密码保护</translation>
    </message>
    <message>
        <source>is damaged or packed in an unknown way</source>
        <translation>已损坏，或以未知方式压缩</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>is damaged: it is not as large as the archive says</source>
        <translation>已损坏：大小与压缩包所说的不符</translation>
    </message>
    <message>
        <source>Reading the attributes</source>
        <translation>正在读取属性</translation>
    </message>
    <message>
        <source>An area under a curve needs items of both kinds.</source>
        <translation>曲线下面积需要两类项目都有。</translation>
    </message>
    <message>
        <source>The file %1 holds no feature net of this version. Install Seedbed again.</source>
        <translation>文件 %1 中没有此版本的特征网络。请重新安装 Seedbed。</translation>
    </message>
    <message>
        <source>The table %1 is larger than %2 MB. Keep only the columns that are to be measured.</source>
        <translation>表格 %1 超过 %2 MB。请只保留要测量的列。</translation>
    </message>
    <message>
        <source>The table %1 has more than %2 columns. Keep only those that are to be measured.</source>
        <translation>表格 %1 超过 %2 列。请只保留要测量的列。</translation>
    </message>
    <message>
        <source>Looking at the data</source>
        <translation>正在查看数据</translation>
    </message>
    <message>
        <source>Drawing samples to measure</source>
        <translation>正在绘制用于测量的样本</translation>
    </message>
    <message>
        <source>Drawing again what it has not seen</source>
        <translation>正在重画没见过的内容</translation>
    </message>
    <message>
        <source>No picture was kept aside to draw again; add more examples.</source>
        <translation>没有留出可供重画的图片；请加入更多样例。</translation>
    </message>
    <message>
        <source>The experiment needs at least 2 repeats, or nobody can tell how sure it is.</source>
        <translation>实验至少需要重复 2 次，否则无从知道有多可靠。</translation>
    </message>
    <message>
        <source>Testing with %1: %2</source>
        <translation>正在用 %1 测试：%2</translation>
    </message>
    <message>
        <source>Looking at the real pictures</source>
        <translation>正在查看真实图片</translation>
    </message>
    <message>
        <source>Drawing %1</source>
        <translation>正在绘制 %1</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Choose another place for the pictures.</source>
        <translation>无法建立文件夹 %1。请为图片另选位置。</translation>
    </message>
    <message>
        <source>The folder %1 could not be put in its place. Choose another place for the pictures.</source>
        <translation>无法将文件夹 %1 放到位。请为图片另选位置。</translation>
    </message>
    <message>
        <source>Say where the pictures should go.</source>
        <translation>请说明图片应放在哪里。</translation>
    </message>
    <message>
        <source>%1 exists already and is not an empty folder. Choose another name, or move it away.</source>
        <translation>%1 已存在，且不是空文件夹。请另取名称，或将它移走。</translation>
    </message>
    <message>
        <source>The model %1 draws pictures of %2 x %2 pixels in %3, and others cannot be mixed with these. Leave --size and --channels out.</source>
        <translation>模型 %1 画的是 %2 x %2 像素、%3的图片，其他图片无法与之混合。请去掉 --size 和 --channels。</translation>
    </message>
    <message>
        <source>1 channel</source>
        <translation>1 个通道</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 个通道</translation>
    </message>
    <message>
        <source>The data %1 have no classes and the model %2 has none either, so nothing tells what a made picture shows. Put the pictures of each class into a folder of their own.</source>
        <translation>数据 %1 没有类别，模型 %2 也没有，因此无从知道画出的图片是什么。请将每一类的图片各放入一个文件夹。</translation>
    </message>
    <message>
        <source>The model %1 has no classes that it could draw. Use --way noise, or train a model with --class-condition yes.</source>
        <translation>模型 %1 没有可画的类别。请用 --way noise，或以 --class-condition yes 训练模型。</translation>
    </message>
    <message>
        <source>The data %1 have no classes, so no class can be varied. Put the pictures of each class into a folder of their own, or use --way class.</source>
        <translation>数据 %1 没有类别，因此无法变化某一类。请将每一类的图片各放入一个文件夹，或用 --way class。</translation>
    </message>
    <message>
        <source>The model %1 does not know the class &quot;%2&quot; of the data. Train one on these data.</source>
        <translation>模型 %1 不认识数据中的类别“%2”。请用这些数据训练一个模型。</translation>
    </message>
    <message>
        <source>The model %1 was trained on the test pictures %2. Give others that it has not seen.</source>
        <translation>模型 %1 是用测试图片 %2 训练的。请换用它没见过的图片。</translation>
    </message>
    <message>
        <source>The test pictures %1 have no classes. Put the pictures of each class into a folder of their own.</source>
        <translation>测试图片 %1 没有类别。请将每一类的图片各放入一个文件夹。</translation>
    </message>
    <message>
        <source>The test pictures have the class &quot;%1&quot;, which the data %2 have not. Leave it out.</source>
        <translation>测试图片中有类别“%1”，而数据 %2 没有。请去掉它。</translation>
    </message>
    <message>
        <source>All pictures of the class &quot;%1&quot; that the model draws are copies of real ones. Use more diversity, other data, or --guard no.</source>
        <translation>模型画的“%1”类图片全是真实图片的翻版。请提高多样性、换用其他数据，或用 --guard no。</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How pictures get their class: class draws each class of a model that has them; noise reads the real pictures of a class as points and varies these along the strongest directions of the class, which serves where there are too few to train a model with classes; auto is class where the model has classes.</source>
        <translation>图片如何得到类别：class 画出模型已有的每个类别；noise 将一类的真实图片读作点，并沿该类最强的方向加以变化，适用于图片太少、无法训练带类别的模型的情形；auto 在模型有类别时为 class。</translation>
    </message>
    <message>
        <source>class</source>
        <translation>class</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>noise</translation>
    </message>
    <message>
        <source>Pictures of each class</source>
        <translation>每一类的图片</translation>
    </message>
    <message>
        <source>How many pictures of each class.</source>
        <translation>每一类画多少张图片。</translation>
    </message>
    <message>
        <source>How far from what is typical of a class: 0 is least varied, 1 as varied as the data.</source>
        <translation>离一类的典型样子有多远：0 变化最少，1 与数据一样多变。</translation>
    </message>
    <message>
        <source>No copies</source>
        <translation>不要翻版</translation>
    </message>
    <message>
        <source>Drop pictures that come nearer to a real one than real ones do to each other.</source>
        <translation>去掉比真实图片之间更接近某张真实图片的图片。</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课时</translation>
    </message>
    <message>
        <source>Steps of 64 pictures that each classifier of the report learns for.</source>
        <translation>报告中每个分类器学习多少步，每步 64 张图片。</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>How often each classifier of the report is trained: more make it surer.</source>
        <translation>报告中每个分类器训练多少次：越多越可靠。</translation>
    </message>
    <message>
        <source>The order of n-grams must be from 1 to 16, not %1.</source>
        <translation>n 元组的阶必须为 1 到 16，不能是 %1。</translation>
    </message>
    <message>
        <source>Counting n-grams</source>
        <translation>正在统计 n 元组</translation>
    </message>
    <message>
        <source>Writing lines again</source>
        <translation>正在重写句子</translation>
    </message>
    <message>
        <source>Going from line to line</source>
        <translation>正在从一句走到另一句</translation>
    </message>
    <message>
        <source>There is not enough memory to pack the text for comparison; close other programs or choose less text.</source>
        <translation>内存不足，无法压缩文字作比较；请关闭其他程序，或选择较少的文字。</translation>
    </message>
    <message>
        <source>Packing text for comparison</source>
        <translation>正在压缩文字作比较</translation>
    </message>
    <message>
        <source>The text cannot be packed for comparison; there may not be enough memory.</source>
        <translation>无法压缩文字作比较；可能内存不足。</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>正在查找翻版</translation>
    </message>
    <message>
        <source>A window of text has one character or more.</source>
        <translation>文字窗口至少有一个字符。</translation>
    </message>
    <message>
        <source>Writing samples</source>
        <translation>正在书写样本</translation>
    </message>
    <message>
        <source>Reading what it has not seen</source>
        <translation>正在阅读没见过的内容</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Nothing was kept aside, so nothing can be said of text that it has not seen.</source>
        <translation>没有留出任何文字，因此无法评价它没见过的文字。</translation>
    </message>
    <message>
        <source>It needs %1 bits for a byte of text that it has not seen</source>
        <translation>对没见过的文字，每字节需要 %1 比特</translation>
    </message>
    <message>
        <source>It needs at most %1 bits for a byte of text that it has not seen</source>
        <translation>对没见过的文字，每字节最多需要 %1 比特</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1, %2 % less than the best that counting does (%3).</source>
        <translation>%1，比计数所能做到的最好结果（%3）少 %2 %。</translation>
    </message>
    <message>
        <source>%1; counting alone needs fewer (%2).</source>
        <translation>%1；仅靠计数所需更少（%2）。</translation>
    </message>
    <message>
        <source>Of 100 such lines %1 come back exactly from their points.</source>
        <translation>100 个这样的句子中有 %1 个能从其点原样还原。</translation>
    </message>
    <message>
        <source>Much of what it writes stands in the training text.</source>
        <translation>它写的内容有许多就在训练文字里。</translation>
    </message>
    <message>
        <source>An empty line has no point. Type some words.</source>
        <translation>空句没有点。请输入一些词。</translation>
    </message>
    <message>
        <source>The line is not UTF-8. Type it again, or set the terminal to UTF-8.</source>
        <translation>此句不是 UTF-8。请重新输入，或将终端设为 UTF-8。</translation>
    </message>
    <message>
        <source>The line %1 holds a line end. Give one line.</source>
        <translation>句子 %1 中有换行。请只给一行。</translation>
    </message>
    <message>
        <source>The line %1 has %2 characters; the model takes at most %3.</source>
        <translation>句子 %1 有 %2 个字符；模型最多接受 %3 个。</translation>
    </message>
    <message>
        <source>The model %1 never saw the character %2, so it has no point for the line %3. Write it without.</source>
        <translation>模型 %1 从未见过字符 %2，因此没有句子 %3 的点。请去掉该字符。</translation>
    </message>
    <message>
        <source>learn from pictures</source>
        <translation>从图片学习</translation>
    </message>
    <message>
        <source>draw pictures out of a space</source>
        <translation>从一个空间画出图片</translation>
    </message>
    <message>
        <source>learn from pictures with captions</source>
        <translation>从带说明文字的图片学习</translation>
    </message>
    <message>
        <source>write text</source>
        <translation>写文字</translation>
    </message>
    <message>
        <source>be led by directions</source>
        <translation>由方向引导</translation>
    </message>
    <message>
        <source>place lines in a space</source>
        <translation>把句子放入一个空间</translation>
    </message>
    <message>
        <source>There is no CUDA device that this build can use. Choose the device cpu or auto.</source>
        <translation>没有此版本可用的 CUDA 设备。请选择 cpu 或 auto。</translation>
    </message>
    <message>
        <source>There is no family &quot;%1&quot; in this version. Known families: %2.</source>
        <translation>此版本没有“%1”这一族模型。已知的有：%2。</translation>
    </message>
    <message>
        <source>Two points of different latent spaces cannot be blended.</source>
        <translation>不同潜空间的两点无法混合。</translation>
    </message>
    <message>
        <source>Two points of different latent spaces cannot be mixed.</source>
        <translation>不同潜空间的两点无法混合。</translation>
    </message>
    <message>
        <source>A blend needs four corners.</source>
        <translation>混合需要四个角。</translation>
    </message>
    <message>
        <source>The model %1 has no proper latent space (%2). Take it from its source again.</source>
        <translation>模型 %1 没有合格的潜空间（%2）。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The model %1 has a latent space with numbers that are not finite. Take it from its source again.</source>
        <translation>模型 %1 的潜空间含有非有限的数。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The model %1 has a latent space that contradicts itself (%2). Take it from its source again.</source>
        <translation>模型 %1 的潜空间自相矛盾（%2）。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The model %1 has a latent space whose parts do not fit together. Take it from its source again.</source>
        <translation>模型 %1 的潜空间各部分互不相符。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The model %1 cannot start from a picture; a diffusion model can.</source>
        <translation>模型 %1 不能从图片开始；扩散模型可以。</translation>
    </message>
    <message>
        <source>The picture to start from has %1 pixels; the model %2 takes %3.</source>
        <translation>起始图片为 %1 像素；模型 %2 接受 %3。</translation>
    </message>
    <message>
        <source>The mask has %1 pixels; the model %2 takes %3 in grey.</source>
        <translation>蒙版为 %1 像素；模型 %2 接受 %3 的灰度图。</translation>
    </message>
    <message>
        <source>A picture can be changed by 0 to 1, not by %1.</source>
        <translation>图片可改动的程度为 0 到 1，不能是 %1。</translation>
    </message>
    <message>
        <source>This point has %1 numbers; the model %2 takes %3.</source>
        <translation>此点有 %1 个数；模型 %2 接受 %3 个。</translation>
    </message>
    <message>
        <source>The model %1 reads no text. Leave the prompt out.</source>
        <translation>模型 %1 不读文字。请去掉开头文字。</translation>
    </message>
    <message>
        <source>A token that was chosen is none of the model %1.</source>
        <translation>所选的词元不属于模型 %1。</translation>
    </message>
    <message>
        <source>The model %1 cannot %2. Choose one that can.</source>
        <translation>模型 %1 不能%2。请选择能做到的模型。</translation>
    </message>
    <message>
        <source>The model %1 was made by a newer Seedbed (%2). Update Seedbed to open it.</source>
        <translation>模型 %1 由更新版本的 Seedbed（%2）制作。请更新 Seedbed 再打开。</translation>
    </message>
    <message>
        <source>The model %1 has no valid version. Take it from its source again.</source>
        <translation>模型 %1 没有有效的版本号。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The model %1 has a damaged card. Take it from its source again.</source>
        <translation>模型 %1 的说明卡已损坏。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The file %1 is a safetensors file of another program, not a Seedbed model.</source>
        <translation>文件 %1 是其他程序的 safetensors 文件，不是 Seedbed 模型。</translation>
    </message>
    <message>
        <source>The model %1 is damaged: its header has changed. Take it from its source again.</source>
        <translation>模型 %1 已损坏：文件头有变动。请从来源重新获取。</translation>
    </message>
    <message>
        <source>Typefaces</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>One style redraws the whole alphabet: 62 letters learned from 1,237 typefaces, from bookish to wild.</source>
        <translation>一种风格重画整个字母表：62 个字符，学自 1,237 种字体，从端正到狂放。</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>肖像</translation>
    </message>
    <message>
        <source>Faces in ink and flat colour, learned from 8,511 drawings.</source>
        <translation>墨线与平涂的面孔，学自 8,511 幅画。</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>卡通脸</translation>
    </message>
    <message>
        <source>Cartoon faces that come out of noise; each slider changes hair, skin, mood or several of them at once.</source>
        <translation>从噪声中生出的卡通头像；每个滑块改变头发、肤色、表情，或同时改变其中几样。</translation>
    </message>
    <message>
        <source>Verses</source>
        <translation>诗句</translation>
    </message>
    <message>
        <source>Short lines in the voice of the poets and prophets of the King James Bible, and what lies between any two of them.</source>
        <translation>短句，仿《钦定版圣经》诗人与先知的口吻，以及任意两句之间的句子。</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>爱尔兰语</translation>
    </message>
    <message>
        <source>Writes lines like Irish proverbs, after Irish and Scottish Gaelic of stories, help and program messages.</source>
        <translation>写出类似爱尔兰谚语的句子，学自爱尔兰语和苏格兰盖尔语的故事、帮助和程序消息。</translation>
    </message>
    <message>
        <source>The model %1 holds only what it learned beyond %2, and that very model is not here. Put its file beside %3 or into the library; another version of it does not do.</source>
        <translation>模型 %1 只含它在 %2 之外学到的内容，而那个模型不在这里。请将其文件放在 %3 旁边或放入模型库；换成别的版本不行。</translation>
    </message>
    <message>
        <source>The model %1 has a damaged tokenizer. Take it from its source again.</source>
        <translation>模型 %1 的分词器已损坏。请从来源重新获取。</translation>
    </message>
    <message>
        <source>There is no model &quot;%1&quot;. Give the path of a model file.</source>
        <translation>没有模型“%1”。请给出模型文件的路径。</translation>
    </message>
    <message>
        <source>There is no model &quot;%1&quot;. Give the path of a model file, or one of: %2.</source>
        <translation>没有模型“%1”。请给出模型文件的路径，或以下之一：%2。</translation>
    </message>
    <message>
        <source>This was made with the model &quot;%1&quot; (%2), which is not in the library. Open that model first, or name its file.</source>
        <translation>这是用模型“%1”（%2）制作的，而它不在模型库中。请先打开该模型，或给出其文件。</translation>
    </message>
    <message>
        <source>The direction &quot;%1&quot; is one of another model.</source>
        <translation>方向“%1”属于另一个模型。</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>The file %1 is no direction for a language model, or it is damaged. Make one with seedbed-cli steer.</source>
        <translation>文件 %1 不是语言模型的方向，或已损坏。请用 seedbed-cli steer 制作。</translation>
    </message>
    <message>
        <source>What is to steer the text cannot be read. Choose the directions again.</source>
        <translation>无法读取引导文字的方向。请重新选择方向。</translation>
    </message>
    <message>
        <source>The direction %1 goes %2; farther out the model finds its text more than 20 % odder. Give a strength between.</source>
        <translation>方向 %1 的范围是 %2；再远，模型会觉得自己的文字怪异 20 % 以上。请给出其间的强度。</translation>
    </message>
    <message>
        <source>A tensor of this type cannot be saved.</source>
        <translation>无法保存这种类型的张量。</translation>
    </message>
    <message>
        <source>The file %1 holds numbers of a type that Seedbed does not use.</source>
        <translation>文件 %1 中的数是 Seedbed 不使用的类型。</translation>
    </message>
    <message>
        <source>The file %1 is not a Seedbed model: it has no hashes of its tensors.</source>
        <translation>文件 %1 不是 Seedbed 模型：它没有张量的散列值。</translation>
    </message>
    <message>
        <source>The file %1 is damaged: its list of hashes cannot be read. Take it from its source again.</source>
        <translation>文件 %1 已损坏：无法读取散列值列表。请从来源重新获取。</translation>
    </message>
    <message>
        <source>The file %1 is not complete: the tensor &quot;%2&quot; is missing.</source>
        <translation>文件 %1 不完整：缺少张量“%2”。</translation>
    </message>
    <message>
        <source>The file %1 does not fit this version: the tensor &quot;%2&quot; has another shape.</source>
        <translation>文件 %1 与此版本不符：张量“%2”的形状不同。</translation>
    </message>
    <message>
        <source>The points of the model %1 are styles that all classes share, so a class cannot be varied by itself. Use --way class.</source>
        <translation>模型 %1 的点是所有类别共有的风格，因此无法单独变化某一类。请用 --way class。</translation>
    </message>
    <message>
        <source>The model %1 could not read the pictures. Train it again, with a smaller --learning-rate.</source>
        <translation>模型 %1 无法读懂这些图片。请用更小的 --learning-rate 重新训练。</translation>
    </message>
    <message>
        <source>The class &quot;%1&quot; has no picture to learn from; noise along what varies in a class needs two or more of each.</source>
        <translation>类别“%1”没有可学的图片；沿一类的变化加噪声，每类需要两张以上。</translation>
    </message>
    <message>
        <source>The class &quot;%1&quot; has only one picture to learn from; noise along what varies in a class needs two or more of each.</source>
        <translation>类别“%1”只有一张可学的图片；沿一类的变化加噪声，每类需要两张以上。</translation>
    </message>
    <message>
        <source>A latent space cannot be fitted on no examples.</source>
        <translation>没有样例，无法拟合潜空间。</translation>
    </message>
    <message>
        <source>The example lines of both kinds are the same to the model, so that there is no direction between them. Give others.</source>
        <translation>对模型来说两类例句相同，因此其间没有方向。请换用其他例句。</translation>
    </message>
    <message>
        <source>The model %1 cannot be steered by example lines. Choose one that goes on with texts.</source>
        <translation>模型 %1 无法用例句引导。请选择续写文字的模型。</translation>
    </message>
    <message>
        <source>A direction needs example lines of both kinds: some to go towards, and some to go away from. Give at least one of each; twenty or more are better.</source>
        <translation>方向需要两类例句：一些是要走近的，一些是要远离的。每类至少给一句；二十句以上更好。</translation>
    </message>
    <message>
        <source>Finding where the direction leads best</source>
        <translation>正在寻找方向在何处引导得最好</translation>
    </message>
    <message>
        <source>The model cannot be led from one kind of these lines to the other. Give more of them, or lines that differ more.</source>
        <translation>无法把模型从其中一类句子引向另一类。请给出更多句子，或差别更大的句子。</translation>
    </message>
    <message>
        <source>The latents of %1 are shared by whole groups, so a single picture has none.</source>
        <translation>%1 的潜变量由整组共有，因此单张图片没有自己的潜变量。</translation>
    </message>
    <message>
        <source>A direction needs points of one size.</source>
        <translation>方向需要同样大小的点。</translation>
    </message>
    <message>
        <source>A direction needs examples that have something and examples that have not.</source>
        <translation>方向需要有某种特点的样例和没有该特点的样例。</translation>
    </message>
    <message>
        <source>Axes cannot be found without points.</source>
        <translation>没有点，就找不到轴。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number from 0.</source>
        <translation>“%1”不是从 0 起的整数。</translation>
    </message>
    <message>
        <source>&quot;seeds&quot; must be a list of one seed, or of the four at the corners of the pad.</source>
        <translation>“seeds”必须是一个种子的列表，或面板四角的四个种子。</translation>
    </message>
    <message>
        <source>&quot;part&quot; must be all, coarse, middle or fine.</source>
        <translation>“part”必须是 all、coarse、middle 或 fine。</translation>
    </message>
    <message>
        <source>&quot;own&quot; holds a direction that is damaged or one of another model.</source>
        <translation>“own”中有方向已损坏，或属于另一个模型。</translation>
    </message>
    <message>
        <source>&quot;latent&quot; does not fit the model.</source>
        <translation>“latent”与模型不符。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds %2 sliders, and the model has %3.</source>
        <translation>“%1”中有 %2 个滑块，而模型有 %3 个。</translation>
    </message>
    <message>
        <source>nobody knows what &quot;%1&quot; is.</source>
        <translation>不知道“%1”是什么。</translation>
    </message>
    <message>
        <source>&quot;pad&quot; must be two numbers from 0 to 1.</source>
        <translation>“pad”必须是 0 到 1 的两个数。</translation>
    </message>
    <message>
        <source>This is no place in this model that can be read: %1</source>
        <translation>这不是此模型中能读取的位置：%1</translation>
    </message>
    <message>
        <source>This recipe was made with the model &quot;%1&quot; (%2), not with &quot;%3&quot; (%4). Open that model first.</source>
        <translation>此配方由模型“%1”（%2）制作，不是“%3”（%4）。请先打开那个模型。</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>A walk needs at least one stop and one frame.</source>
        <translation>漫步至少需要一站和一帧。</translation>
    </message>
    <message>
        <source>A sheet needs at least one picture.</source>
        <translation>图集至少需要一张图片。</translation>
    </message>
    <message>
        <source>The pictures of a sheet must all have one size.</source>
        <translation>图集中的图片必须大小相同。</translation>
    </message>
    <message>
        <source>The picture %1 holds no recipe; it was not made by Seedbed, or another program removed it.</source>
        <translation>图片 %1 中没有配方；它不是 Seedbed 制作的，或被其他程序去掉了。</translation>
    </message>
    <message>
        <source>The recipe is damaged: its point does not fit the model.</source>
        <translation>配方已损坏：它的点与模型不符。</translation>
    </message>
    <message>
        <source>A sample that was drawn from a picture has no place of its own.</source>
        <translation>以图片为起点画出的样本没有自己的位置。</translation>
    </message>
    <message>
        <source>A stop is either a &quot;place&quot;, a &quot;recipe&quot; or a &quot;caption&quot;.</source>
        <translation>一站只能是“place”、“recipe”或“caption”之一。</translation>
    </message>
    <message>
        <source>&quot;seconds&quot; is no number.</source>
        <translation>“seconds”不是数字。</translation>
    </message>
    <message>
        <source>&quot;seconds&quot; must be more than 0.</source>
        <translation>“seconds”必须大于 0。</translation>
    </message>
    <message>
        <source>it is no JSON object with a list of &quot;stops&quot;.</source>
        <translation>它不是含有“stops”列表的 JSON 对象。</translation>
    </message>
    <message>
        <source>it was made with another model than &quot;%1&quot;.</source>
        <translation>它是用“%1”以外的模型制作的。</translation>
    </message>
    <message>
        <source>The model &quot;%1&quot; has no space to walk through.</source>
        <translation>模型“%1”没有可供漫步的空间。</translation>
    </message>
    <message>
        <source>The model %1 draws no captions.</source>
        <translation>模型 %1 不能按描述画图。</translation>
    </message>
    <message>
        <source>A caption is empty.</source>
        <translation>有一段描述是空的。</translation>
    </message>
    <message>
        <source>A timeline needs at least one stop.</source>
        <translation>时间线至少需要一站。</translation>
    </message>
    <message>
        <source>A timeline may last 600 seconds.</source>
        <translation>时间线最长 600 秒。</translation>
    </message>
    <message>
        <source>The timeline %1 cannot be used: %2</source>
        <translation>无法使用时间线 %1：%2</translation>
    </message>
    <message>
        <source>The film %1 could not be written: %2. Choose another name or folder.</source>
        <translation>无法写出影片 %1：%2。请另选名称或文件夹。</translation>
    </message>
    <message>
        <source>The film %1 could not be written: this machine has no encoder for its kind. Let its name end in .gif.</source>
        <translation>无法写出影片 %1：本机没有这种影片的编码器。请让名称以 .gif 结尾。</translation>
    </message>
    <message>
        <source>The film %1 could not be written whole; is the disk full? Free some space or choose another folder.</source>
        <translation>影片 %1 没能完整写出；磁盘满了吗？请腾出空间，或另选文件夹。</translation>
    </message>
    <message>
        <source>A video needs at least one frame, and 1 to 240 frames a second.</source>
        <translation>视频至少需要一帧，每秒 1 到 240 帧。</translation>
    </message>
    <message>
        <source>The film %1 must end in .mp4, .webm or .gif.</source>
        <translation>影片 %1 必须以 .mp4、.webm 或 .gif 结尾。</translation>
    </message>
    <message>
        <source>The file %1 is no checkpoint of Seedbed. Move it away to start afresh.</source>
        <translation>文件 %1 不是 Seedbed 的检查点。请将它移走，再从头开始。</translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to another training: data or settings differ. Give the same ones as before, or delete it to start afresh.</source>
        <translation>检查点 %1 属于另一次训练：数据或设置不同。请给出与之前相同的，或删除它从头开始。</translation>
    </message>
    <message>
        <source>The checkpoint %1 is damaged. Delete it to start afresh.</source>
        <translation>检查点 %1 已损坏。请删除它从头开始。</translation>
    </message>
    <message>
        <source>This version cannot teach models of the family &quot;%1&quot;. Choose another family.</source>
        <translation>此版本无法训练“%1”这一族的模型。请另选一族。</translation>
    </message>
    <message>
        <source>pictures with captions</source>
        <translation>带说明文字的图片</translation>
    </message>
    <message>
        <source>Draws what a caption says; needs thousands of pictures with captions</source>
        <translation>按说明文字画图；需要数千张带说明文字的图片</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>眼睛</translation>
    </message>
    <message>
        <source>Channels of the finest layer that sees pictures; twice as many are about four times the work.</source>
        <translation>看图片的最精细一层的通道数；加倍约为四倍的工作量。</translation>
    </message>
    <message>
        <source>Numbers of a place</source>
        <translation>位置的数字个数</translation>
    </message>
    <message>
        <source>How many numbers say where a picture, or a caption, lies in the space of both.</source>
        <translation>用多少个数字表示一幅图片或一句说明在共同空间里的位置。</translation>
    </message>
    <message>
        <source>How strongly the picture follows the caption; 1 is as learned, more is clearer and less varied.</source>
        <translation>图片多大程度上听从说明；1 与学到的一样，更大则更清晰、变化更少。</translation>
    </message>
    <message>
        <source>Not like</source>
        <translation>不要像</translation>
    </message>
    <message>
        <source>A caption that the picture is led away from, as far as the guidance goes.</source>
        <translation>让图片远离的一句说明，远到引导强度所及。</translation>
    </message>
    <message>
        <source>A painter takes 32, 64 or 128 pixels a side, not %1.</source>
        <translation>绘画模型的边长为 32、64 或 128 像素，不能是 %1。</translation>
    </message>
    <message>
        <source>draws what a caption says (painter)</source>
        <translation>按说明画图（绘画模型）</translation>
    </message>
    <message>
        <source>Draws what a caption says, out of noise, in the manner of the pictures and in the language of the captions that it learned from.</source>
        <translation>从噪声中画出说明所说的内容，风格如所学的图片，语言如所学的说明。</translation>
    </message>
    <message>
        <source>The model %1 does not say which captions it knows. Take it from its source again.</source>
        <translation>模型 %1 没有说明它认识哪些说明文字。请从来源重新获取。</translation>
    </message>
    <message>
        <source>0 names the nearest caption; more lets chance choose among those that are near.</source>
        <translation>0 给出最接近的说明；更大时由随机在相近的说明中选择。</translation>
    </message>
    <message>
        <source>one space for pictures and words</source>
        <translation>图片与文字的共同空间</translation>
    </message>
    <message>
        <source>Finds pictures by words, and of the captions that it knows the one that a picture is nearest to.</source>
        <translation>用文字查找图片，并在它认识的说明中找出与图片最接近的一句。</translation>
    </message>
    <message>
        <source>How many numbers it writes with: 0.3M for some thousand captions, 15M for hundreds of thousands.</source>
        <translation>用多少个数字来写：几千句说明用 0.3M，几十万句用 15M。</translation>
    </message>
    <message>
        <source>How it is told</source>
        <translation>如何告知</translation>
    </message>
    <message>
        <source>prefix puts what is seen before the caption, the best; joined joins it to each word by one dense layer, the simplest; none is told nothing, to see what text alone can do.</source>
        <translation>prefix 把看到的内容放在说明之前，效果最好；joined 用一个全连接层把它与每个词合并，最简单；none 什么也不告知，以看单凭文字能做到什么。</translation>
    </message>
    <message>
        <source>prefix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>0 writes the most probable caption, word by word; more lets chance choose, for other captions.</source>
        <translation>0 逐词写出最可能的说明；更大时由随机选择，得到别的说明。</translation>
    </message>
    <message>
        <source>says what is in a picture (captioner)</source>
        <translation>说出图片里有什么（说明模型）</translation>
    </message>
    <message>
        <source>Writes captions of pictures in the language of those that it learned from, and finds pictures by words.</source>
        <translation>用所学说明的语言为图片写说明，并用文字查找图片。</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>compare words with pictures</source>
        <translation>比较文字与图片</translation>
    </message>
    <message>
        <source>make something of captions</source>
        <translation>理解说明</translation>
    </message>
    <message>
        <source>write captions</source>
        <translation>写说明</translation>
    </message>
    <message>
        <source>The model %1 says what is in a picture. Give it one.</source>
        <translation>模型 %1 会说出图片里有什么。请给它一幅图片。</translation>
    </message>
    <message>
        <source>Such a model sees pictures of 32 to 128 pixels a side in steps of 16, not of %1.</source>
        <translation>这类模型看边长 32 到 128 像素（以 16 递增）的图片，不能是 %1。</translation>
    </message>
    <message>
        <source>Looking at the pictures</source>
        <translation>正在看图片</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>正在看图片</translation>
    </message>
    <message>
        <source>These pictures were looked at by another model. Look at them again.</source>
        <translation>这些图片是由另一个模型看过的。请重新查看。</translation>
    </message>
    <message>
        <source>Says what is in a picture, in the language of its captions; needs hundreds of pictures with captions</source>
        <translation>用说明的语言说出图片里有什么；需要几百幅带说明的图片</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>colour with transparency</source>
        <translation>带透明度的彩色</translation>
    </message>
    <message>
        <source>Pictures become %1 x %1 pixels in %2, as %3 draws them.</source>
        <translation>图片会变为 %1 x %1 像素的%2图，与 %3 所画一致。</translation>
    </message>
    <message>
        <source>The model learns %1 beside the %2 that it knows.</source>
        <translation>模型在已知的 %2 个标签之外学习%1。</translation>
    </message>
    <message>
        <source>1 new label</source>
        <translation> 1 个新标签</translation>
    </message>
    <message>
        <source>%1 new labels</source>
        <translation> %1 个新标签</translation>
    </message>
    <message>
        <source>1 more was kept aside to measure it</source>
        <translation>另有 1 个预留用于测量</translation>
    </message>
    <message>
        <source>%1 more were kept aside to measure it</source>
        <translation>另有 %1 个预留用于测量</translation>
    </message>
    <message>
        <source>They belong to 1 style.</source>
        <translation>它们属于 1 种风格。</translation>
    </message>
    <message>
        <source>They belong to %1 styles.</source>
        <translation>它们属于 %1 种风格。</translation>
    </message>
    <message>
        <source>%1 draws letters of one style; these pictures are no typeface, so each is learned as a style of its own.</source>
        <translation>%1画的是同一风格的字符；这些图片不是字体，因此每张都作为独立的风格来学。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>What is taken from the base model: everything, or only the half that reads pictures (encoder) or draws them (decoder); the other half starts afresh.</source>
        <translation>从基础模型沿用什么：全部，或仅读图的一半（编码器）或绘图的一半（解码器）；另一半从头学起。</translation>
    </message>
    <message>
        <source>How many of the first layers stay as the base has them: they see edges and colours, which most pictures share.</source>
        <translation>前面多少层保持基础模型原样：它们识别多数图片共有的边缘与颜色。</translation>
    </message>
    <message>
        <source>The data have no classes, and the model %1 draws %2. Say with --class which of these classes they are.</source>
        <translation>数据没有类别，而模型 %1 画的是 %2。请用 --class 说明它们属于哪一类。</translation>
    </message>
    <message>
        <source>%1 holds only one picture to learn from (pictures that are all the same count as one). Give at least 5 different ones.</source>
        <translation>%1 中只有一张可学的图片（完全相同的图片只算一张）。请给出至少 5 张不同的图片。</translation>
    </message>
    <message>
        <source>With only %1 to learn from, the model will mostly redraw and blend these.</source>
        <translation>只有 %1可学，模型多半只会重画与混合它们。</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 个类别</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>1 step of learning</source>
        <translation>学习 1 步</translation>
    </message>
    <message>
        <source>%1 steps of learning</source>
        <translation>学习 %1 步</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Needs hundreds of pictures</source>
        <translation>需要几百张图片</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller width, size or batch.</source>
        <translation>请关闭其他程序，或选择更小的宽度、尺寸或批量。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller base model or batch.</source>
        <translation>请关闭其他程序，或选择更小的基础模型或批量。</translation>
    </message>
    <message>
        <source>This needs %1 of memory and %2 are free. %3</source>
        <translation>这需要 %1 内存，而可用 %2。%3</translation>
    </message>
    <message>
        <source>This needs %1 on the disk of %2 and %3 are free. Make room, or choose another folder.</source>
        <translation>这需要在 %2 所在磁盘上占用 %1，而可用 %3。请腾出空间，或另选文件夹。</translation>
    </message>
    <message>
        <source>Timing a few steps</source>
        <translation>正在为几步计时</translation>
    </message>
    <message>
        <source>Choosing the tokens</source>
        <translation>正在选择词元</translation>
    </message>
    <message>
        <source>With only %1 kB of text to learn from, the model will mostly repeat and blend it. A model that knows the language, or one related to it, helps.</source>
        <translation>只有 %1 kB 文字可学，模型多半只会重复和拼接它。从懂得该语言或相近语言的模型开始会有帮助。</translation>
    </message>
    <message>
        <source>Goes on with a text that you begin; needs some hundred kilobytes of text</source>
        <translation>接着您开头的文字写下去；需要几百 kB 的文字</translation>
    </message>
    <message>
        <source>For short lines by themselves (names, proverbs, verses): sliders, and a way from each to each</source>
        <translation>适合独立的短句（名字、谚语、诗句）：有滑块，任意两句之间都有路可走</translation>
    </message>
    <message>
        <source>Other spellings</source>
        <translation>别样切分</translation>
    </message>
    <message>
        <source>Share of pieces that are written in smaller ones while learning (BPE-dropout); it does nothing where tokens are characters.</source>
        <translation>学习时改用更小片段书写的片段份额（BPE-dropout）；词元是字符时不起作用。</translation>
    </message>
    <message>
        <source>Share of tokens that are read as other ones while learning, so that more than the last few must be heeded.</source>
        <translation>学习时被读成别的词元的份额，使模型不能只看最后几个。</translation>
    </message>
    <message>
        <source>Sentences in another order</source>
        <translation>打乱句子顺序</translation>
    </message>
    <message>
        <source>Share of passages whose sentences, and lines, are put in another order while learning, so that sentences are learned and not this very text.</source>
        <translation>学习时把句子和行打乱顺序的段落所占的比例，使模型学到句子而不是背下原文。</translation>
    </message>
    <message>
        <source>Text to keep</source>
        <translation>要保留的文字</translation>
    </message>
    <message>
        <source>Text that the base model learned from, or of a related language, learned along with the new one.</source>
        <translation>基础模型学过的文字，或相近语言的文字，与新文字一起学。</translation>
    </message>
    <message>
        <source>Share of it</source>
        <translation>其份额</translation>
    </message>
    <message>
        <source>Of all rows, those from the text to keep.</source>
        <translation>所有行中来自要保留的文字的份额。</translation>
    </message>
    <message>
        <source>Word list</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>A table with a word and, behind a tab or comma, the same word in the language of the text to keep: such words of that text are replaced while learning, so that it looks more like the new one.</source>
        <translation>一张两列的表：一个词，制表符或逗号之后是保留文本语言中的同一个词；学习时替换保留文本中的这些词，使它更像新文本。</translation>
    </message>
    <message>
        <source>Words replaced</source>
        <translation>替换的词</translation>
    </message>
    <message>
        <source>Of the words of the text to keep that are in the word list, those that are replaced.</source>
        <translation>保留文本中出现在词表里的词，被替换的比例。</translation>
    </message>
    <message>
        <source>A word list makes the text to keep more like the new one, and there is no text to keep. Give some in a related language, or leave out the list.</source>
        <translation>词表使要保留的文字更像新的文字，而现在没有要保留的文字。请给出一些相关语言的文字，或去掉词表。</translation>
    </message>
    <message>
        <source>device</source>
        <translation>device</translation>
    </message>
    <message>
        <source>The description of this training is damaged.</source>
        <translation>此训练的说明已损坏。</translation>
    </message>
    <message>
        <source>The output %1 must end in .safetensors.</source>
        <translation>输出 %1 必须以 .safetensors 结尾。</translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Make it first, or choose another output.</source>
        <translation>文件夹 %1 不存在。请先建立它，或另选输出。</translation>
    </message>
    <message>
        <source>The file %1 exists already. Choose another name, or move it away.</source>
        <translation>文件 %1 已存在。请另取名称，或将它移走。</translation>
    </message>
    <message>
        <source>An unfinished training of %1 lies in %2. Continue it with --resume, or delete it.</source>
        <translation>%2 中有 %1 的未完成训练。请用 --resume 继续，或将它删除。</translation>
    </message>
    <message>
        <source>The adaptation %1 builds on the whole base model, so --keep must be all.</source>
        <translation>适配方式 %1 建立在整个基础模型上，因此 --keep 必须是 all。</translation>
    </message>
    <message>
        <source>Another Seedbed is training %1. Wait for it, or choose another output.</source>
        <translation>另一个 Seedbed 正在训练 %1。请等它完成，或另选输出。</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批量</translation>
    </message>
    <message>
        <source>Examples looked at in one step.</source>
        <translation>每一步所看的样本数。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Size of a step at its largest.</source>
        <translation>每步的最大幅度。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises.</source>
        <translation>学习率逐渐升高所用的步数。</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Share of earlier steps in the direction of each.</source>
        <translation>每一步的方向中先前各步所占的比例。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pull of the weights towards zero.</source>
        <translation>把权重拉向零的力度。</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Decay of the running average of the weights that is kept.</source>
        <translation>所保留的权重滑动平均的衰减系数。</translation>
    </message>
    <message>
        <source>Gradient clip</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Largest length of a gradient.</source>
        <translation>梯度的最大长度。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Stops, and keeps the best, when the loss on what is kept aside has not fallen for so many of 60 looks; 0 goes on to the end and keeps the last.</source>
        <translation>当留出部分的损失在 60 次查看中连续这么多次没有下降时，停止并保留最好的；0 表示学到最后并保留最后的。</translation>
    </message>
    <message>
        <source>Copy guard</source>
        <translation>防抄袭</translation>
    </message>
    <message>
        <source>Stops, and keeps the best from before, when surely more than this share of new pictures are copies of those it learns from; 0 is off.</source>
        <translation>当新图片中确定有超过此比例是训练图片的翻版时停止，并保留此前最好的结果；0 表示关闭。</translation>
    </message>
    <message>
        <source>The weights of step %1 are no longer there: there was no room for them on the disk.</source>
        <translation>第 %1 步的权重已不在：磁盘上没有空间存放它们。</translation>
    </message>
    <message>
        <source>The stages of %1 are no longer kept.</source>
        <translation>%1 的各个阶段已不再保留。</translation>
    </message>
    <message>
        <source>The model cannot say this line; the nearest that it can say stands in its place.</source>
        <translation>模型说不出这一行；这里用它能说的最接近的一行代替。</translation>
    </message>
    <message>
        <source>Training went astray at step %1 again and again: a number was no longer finite. Start again with a smaller learning rate.</source>
        <translation>训练一再在第 %1 步出错：有数不再是有限的。请用更小的学习率重新开始。</translation>
    </message>
    <message>
        <source>A number was no longer finite at step %1: training went back to step %2 and goes on with half the learning rate.</source>
        <translation>第 %1 步出现了非有限数：训练已回到第 %2 步，并以一半的学习率继续。</translation>
    </message>
    <message>
        <source>There is not enough memory to train this model, even with the smallest batch. Close other programs, or choose a smaller model.</source>
        <translation>即使用最小的批量，内存也不足以训练此模型。请关闭其他程序，或选择更小的模型。</translation>
    </message>
    <message>
        <source>Memory ran out at step %1: training goes on with %2 %3 at a time.</source>
        <translation>第 %1 步内存不足：训练以每次 %2 个%3继续。</translation>
    </message>
    <message>
        <source>No checkpoint could be written at step %1, training goes on without: %2</source>
        <translation>第 %1 步无法写出检查点，训练继续但不保存：%2</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>正在学习</translation>
    </message>
    <message>
        <source>Learning, loss %1, on what was kept aside %2</source>
        <translation>正在学习，损失 %1，留出部分 %2</translation>
    </message>
    <message>
        <source>Training stopped at step %1: new %2 had begun to be copies of those it learns from. What it had learned by step %3 is kept.</source>
        <translation>训练在第 %1 步停止：新的%2开始照抄所学的内容。保留第 %3 步时学到的内容。</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>The model %1 holds numbers that are not finite, so nothing can be built on it. Choose another base model.</source>
        <translation>模型 %1 含有非有限的数，无法以它为基础。请选择另一个基础模型。</translation>
    </message>
    <message>
        <source>It is too early to say.</source>
        <translation>现在下结论还太早。</translation>
    </message>
    <message>
        <source>On what it has not seen, the base as it was does at least as well: look whether what the model makes is nearer to yours.</source>
        <translation>对于它没有见过的内容，原来的基础模型至少同样好：请看看新模型做出的东西是否更接近你的。</translation>
    </message>
    <message>
        <source>On what it has not seen, it does better than the base as it was.</source>
        <translation>对于它没有见过的内容，它比原来的基础模型更好。</translation>
    </message>
    <message>
        <source>Of 100 new pictures %1 are as good as copies of those it learned from.</source>
        <translation>每 100 张新图片中有 %1 张几乎就是它所学图片的复制品。</translation>
    </message>
    <message>
        <source>It is still improving.</source>
        <translation>仍在进步。</translation>
    </message>
    <message>
        <source>It has learned what it can; more steps change little.</source>
        <translation>能学的已经学会，再多的步数变化不大。</translation>
    </message>
    <message>
        <source>It no longer gets better on %1 it has not seen.</source>
        <translation>对没见过的%1不再进步。</translation>
    </message>
    <message>
        <source>It has begun to copy: new %1 lie very close to those it learned from.</source>
        <translation>已开始照抄：新的%1与所学的非常接近。</translation>
    </message>
    <message>
        <source>How often a batch is looked at; the slider above sets it too.</source>
        <translation>看多少次批量样本；上方的滑块也会设置它。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. Choose another one in the settings.</source>
        <translation>无法建立文件夹 %1。请在设置中另选一个。</translation>
    </message>
    <message>
        <source>The files could not be copied to %1: %2. Make room there, or put them in a folder and choose that.</source>
        <translation>无法将文件复制到 %1：%2。请在那里腾出空间，或把它们放入一个文件夹再选择该文件夹。</translation>
    </message>
    <message>
        <source>Finding out how to teach it: %1</source>
        <translation>正在找出合适的教法：%1</translation>
    </message>
    <message>
        <source>%1 (failed)</source>
        <translation>%1（失败）</translation>
    </message>
    <message>
        <source>%1 (loss %2)</source>
        <translation>%1（损失 %2）</translation>
    </message>
    <message>
        <source>Several ways were tried for a moment, and the first of these went on: %1.</source>
        <translation>先短暂试了几种教法，随后用排在首位的继续：%1。</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>from %1, with tokens of its own</source>
        <translation>从 %1 开始，用新文本自己的词元</translation>
    </message>
    <message>
        <source>from %1, with its tokens</source>
        <translation>从 %1 开始，用它的词元</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>text (.txt, .md, .srt, .vtt, .html, .json), book or letter (.epub, .docx, .odt, .rtf, .pdf), wiki, fortunes, .po, .mo, .csv, .tsv or .conllu</source>
        <translation>文本（.txt、.md、.srt、.vtt、.html、.json）、书籍或文档（.epub、.docx、.odt、.rtf、.pdf）、维基、fortune 文件、.po、.mo、.csv、.tsv 或 .conllu</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>has nothing left to learn from; take a file back that was left out</source>
        <translation>中已没有可学的内容；请取回一个被排除的文件</translation>
    </message>
    <message>
        <source>holds no words to learn from</source>
        <translation>不含可供学习的文字</translation>
    </message>
    <message>
        <source>is damaged: it cannot be unpacked. Get it again from where it came</source>
        <translation>已损坏，无法解压；请从来源重新获取</translation>
    </message>
    <message>
        <source>holds more than %1 MB; choose a part of it</source>
        <translation>超过 %1 MB；请选取其中一部分</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>book</source>
        <translation>书籍</translation>
    </message>
    <message>
        <source>%1; open it in a program that reads it, and save it as text</source>
        <translation>%1；请用能读取它的程序打开，并另存为文本</translation>
    </message>
    <message>
        <source>is a document of an old office program</source>
        <translation>是旧版办公软件的文档</translation>
    </message>
    <message>
        <source>is a Parquet table</source>
        <translation>是 Parquet 表格</translation>
    </message>
    <message>
        <source>is a database</source>
        <translation>是数据库</translation>
    </message>
    <message>
        <source>is an XML document</source>
        <translation>是 XML 文档</translation>
    </message>
    <message>
        <source>wiki</source>
        <translation>维基</translation>
    </message>
    <message>
        <source>is a PDF document; install the program pdftotext (package poppler-utils), which reads it, or save it as text</source>
        <translation>是 PDF 文档；请安装能读取它的程序 pdftotext（软件包 poppler-utils），或将其另存为文本</translation>
    </message>
    <message>
        <source>is a locked PDF document; open it with its password and save it without one</source>
        <translation>是加了密码的 PDF 文档；请用密码打开，再不加密码保存</translation>
    </message>
    <message>
        <source>is a damaged PDF document; get it again from where it came, or save it as text</source>
        <translation>是已损坏的 PDF 文档；请从原处重新获取，或将其另存为文本</translation>
    </message>
    <message>
        <source>is a PDF document of pictures of pages, without text; a program that recognises letters (OCR) makes text of it</source>
        <translation>是只含页面图片而没有文字的 PDF 文档；可用文字识别（OCR）程序把它变成文本</translation>
    </message>
    <message>
        <source>does not fit into memory; choose a part of it</source>
        <translation>内存中放不下；请选取其中一部分</translation>
    </message>
    <message>
        <source>takes too long to read; choose a part of it</source>
        <translation>读取时间过长；请选取其中一部分</translation>
    </message>
    <message>
        <source>cannot be read as %1, which is no encoding that is known here</source>
        <translation>不能按 %1 读取，这里没有这种编码</translation>
    </message>
    <message>
        <source>is an archive; unpack it first</source>
        <translation>是压缩包；请先解压</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>cannot be read: in line %1, %2</source>
        <translation>无法读取：第 %1 行，%2</translation>
    </message>
    <message>
        <source>is too large; choose a part of it</source>
        <translation>过大；请选取其中一部分</translation>
    </message>
    <message>
        <source>is damaged: its mark-up cannot be read. Get it again from where it came, or save it as text</source>
        <translation>已损坏：无法读取其标记；请从来源重新获取，或另存为文本</translation>
    </message>
    <message>
        <source>is damaged: its text is not in it. Save it again, or save it as text</source>
        <translation>已损坏：其中没有正文；请重新保存，或另存为文本</translation>
    </message>
    <message>
        <source>is damaged: it is nested too deeply. Save it as text</source>
        <translation>已损坏：嵌套过深；请另存为文本</translation>
    </message>
    <message>
        <source>is a picture of a kind that cannot be read (%1); save it as PNG or JPEG</source>
        <translation>是无法读取的图片格式（%1）；请另存为 PNG 或 JPEG</translation>
    </message>
    <message>
        <source>is a moving picture; save one picture of it as PNG</source>
        <translation>是动态图片；请将其中一帧另存为 PNG</translation>
    </message>
    <message>
        <source>is a picture beside fonts, which are learned from; to learn from pictures, put them into a folder of their own</source>
        <translation>是字体旁边的图片，这里学习的是字体；要学习图片，请将图片放入单独的文件夹</translation>
    </message>
    <message>
        <source>is a font among pictures; choose it by itself to learn its letters</source>
        <translation>是图片中的字体；要学习它的字母，请单独选择该文件</translation>
    </message>
    <message>
        <source>is an SVG drawing that is damaged or too large to be drawn here; export it as PNG</source>
        <translation>是已损坏或过大而无法绘制的 SVG 图形；请导出为 PNG</translation>
    </message>
    <message>
        <source>fine, out of noise (diffusion)</source>
        <translation>精细，由噪声生成（扩散模型）</translation>
    </message>
    <message>
        <source>sharp (adversarial network)</source>
        <translation>清晰（对抗网络）</translation>
    </message>
    <message>
        <source>goes on with a text (transformer)</source>
        <translation>续写文字（Transformer）</translation>
    </message>
    <message>
        <source>short lines with ways between them</source>
        <translation>短句，句与句之间有路可走</translation>
    </message>
    <message>
        <source>smooth and quick (variational autoencoder)</source>
        <translation>平滑而快速（变分自编码器）</translation>
    </message>
    <message>
        <source>%1 What was learned is not lost: it lies in %2.</source>
        <translation>%1学到的内容没有丢失：它保存在 %2。</translation>
    </message>
    <message>
        <source>%1 Make room and go on with the training: what it had learned at its last checkpoint is kept.</source>
        <translation>%1请腾出空间后继续训练：上一个检查点之前学到的内容已保留。</translation>
    </message>
    <message>
        <source>%1 could not be renamed: %2. It is as it was.</source>
        <translation>%1 无法重命名：%2。一切保持原样。</translation>
    </message>
    <message>
        <source>%1 comes with Seedbed: it is neither renamed nor deleted.</source>
        <translation>%1 是 Seedbed 自带的模型，不能重命名或删除。</translation>
    </message>
    <message>
        <source>%1 starts from %2 and has not finished learning. Let it finish, or delete it first.</source>
        <translation>%1 以 %2 为起点，尚未学完。请先让它学完，或先将其删除。</translation>
    </message>
    <message>
        <source>%1 is being taught. Wait until that is done, or cancel it.</source>
        <translation>%1 正在训练。请等它完成，或将其取消。</translation>
    </message>
    <message>
        <source>%1 holds only what it learned beyond %2 and cannot be opened without it. Delete %1 first.</source>
        <translation>%1 只保存了在 %2 之外学到的内容，没有后者就无法打开。请先删除 %1。</translation>
    </message>
    <message>
        <source>Too few %1 to keep some aside: nothing will say whether it copies or still improves.</source>
        <translation>%1太少，无法留出一部分：没有什么能说明它是在照抄还是仍在进步。</translation>
    </message>
    <message>
        <source>Only %1 of the %2 is kept aside to check with: the numbers will be rough.</source>
        <translation>%2中只留出 %1 个用于检查：数字会比较粗略。</translation>
    </message>
    <message>
        <source>Only %1 of the %2 are kept aside to check with: the numbers will be rough.</source>
        <translation>%2中只留出 %1 个用于检查：数字会比较粗略。</translation>
    </message>
    <message>
        <source>Training stopped at step %1: what it makes of examples it has not seen has not become better since step %2.</source>
        <translation>训练在第 %1 步停止：自第 %2 步起，它对没见过的样例没有再进步。</translation>
    </message>
    <message>
        <source>Too few %1 are kept aside to say; judge by what it makes.</source>
        <translation>留出的%1太少，无法判断；请看它做出的结果。</translation>
    </message>
    <message>
        <source>It was too short to say how well it learned; judge by what it makes.</source>
        <translation>时间太短，说不出它学得如何；请看它做出的结果。</translation>
    </message>
    <message>
        <source>It was still improving when it ended: it would get better in more time.</source>
        <translation>结束时它仍在进步：给它更多时间会更好。</translation>
    </message>
    <message>
        <source>It has learned what it can; more time would change little.</source>
        <translation>它已学到能学的；再多时间也变化不大。</translation>
    </message>
    <message>
        <source>In the end it no longer got better on %1 it has not seen: kept is how it was at step %2 of %3.</source>
        <translation>最后它对没见过的%1不再进步：保留的是第 %2 步（共 %3 步）时的样子。</translation>
    </message>
    <message>
        <source>In the end it no longer got better on %1 it has not seen.</source>
        <translation>最后它对没见过的%1不再进步。</translation>
    </message>
    <message>
        <source>In the end it began to copy what it learned from: kept is how it was at step %1 of %2.</source>
        <translation>最后它开始照抄所学的内容：保留的是第 %1 步（共 %2 步）时的样子。</translation>
    </message>
    <message>
        <source>It copies: new %1 lie very close to those it learned from. Fewer steps, or more examples, help.</source>
        <translation>它在照抄：新的%1与所学的非常接近。减少步数或增加样例会有帮助。</translation>
    </message>
    <message>
        <source>Too few %1 were kept aside to say how well it learned; judge by what it makes.</source>
        <translation>留出的%1太少，说不出它学得如何；请看它做出的结果。</translation>
    </message>
    <message>
        <source>%1 could not be moved to the trash: %2. Nothing was deleted.</source>
        <translation>%1 无法移到回收站：%2。没有删除任何内容。</translation>
    </message>
    <message>
        <source>%1 could not be brought back from the trash. Look for it there.</source>
        <translation>%1 无法从回收站取回。请到回收站中查找。</translation>
    </message>
    <message>
        <source>Another Seedbed copies files there. Try again.</source>
        <translation>另一个 Seedbed 正在往那里复制文件。请再试一次。</translation>
    </message>
    <message>
        <source>%1 holds the library of models itself. Choose a folder in it, or files.</source>
        <translation>%1 包含模型库本身。请选择其中的某个文件夹或一些文件。</translation>
    </message>
    <message>
        <source>It learns the style of %1; the other letters follow from what the model knows of alphabets.</source>
        <translation>它学习%1的风格；其余字母由模型已知的字母表推出。</translation>
    </message>
    <message>
        <source>1 letter</source>
        <translation>1 个字母</translation>
    </message>
    <message>
        <source>%1 letters</source>
        <translation> %1 个字母</translation>
    </message>
    <message>
        <source>&quot;captions&quot; must be a list of two texts.</source>
        <translation>“captions”必须是由两段文本组成的列表。</translation>
    </message>
</context>
<context>
    <name>seedbed::AcceptedLines</name>
    <message>
        <source>Accept line</source>
        <translation>采纳一行</translation>
    </message>
    <message>
        <source>Forget lines</source>
        <translation>忘掉几行</translation>
    </message>
    <message>
        <source>Change line</source>
        <translation>修改一行</translation>
    </message>
</context>
<context>
    <name>seedbed::AcceptedPanel</name>
    <message>
        <source>A line that you accept is kept here, in a file that a model can learn from.</source>
        <translation>您采纳的行保存在这里的文件中，模型可以从中学习。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Accepted lines</source>
        <translation>采纳的行</translation>
    </message>
    <message>
        <source>Double-click or F2 changes a line, Delete forgets it</source>
        <translation>双击或 F2 修改一行，Delete 忘掉它</translation>
    </message>
    <message>
        <source>Open folder of the accepted lines</source>
        <translation>打开采纳的行所在的文件夹</translation>
    </message>
    <message>
        <source>ACCEPTED LINES</source>
        <translation>采纳的行</translation>
    </message>
    <message>
        <source>ACCEPTED LINES: %1</source>
        <translation>采纳的行：%1</translation>
    </message>
</context>
<context>
    <name>seedbed::AdvancedForm</name>
    <message>
        <source>Pictures as the model will see them</source>
        <translation>模型将看到的图片</translation>
    </message>
    <message>
        <source>CHANGES TO THE %1</source>
        <translation>对%1的改动</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>FROM THE BASE MODEL</source>
        <translation>来自基础模型</translation>
    </message>
    <message>
        <source>NETWORK</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>DATA</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>As the model will see them, other ones each time</source>
        <translation>模型将看到的样子，每次都不同</translation>
    </message>
</context>
<context>
    <name>seedbed::AlphabetView</name>
    <message>
        <source>The alphabet of this style</source>
        <translation>此风格的字母表</translation>
    </message>
</context>
<context>
    <name>seedbed::BasePage</name>
    <message>
        <source>A model that already knows something alike needs fewer examples and less time than one that starts from nothing. It stays as it is; a new one is made.</source>
        <translation>已懂得相近内容的模型，比从零开始的需要更少的样例和时间。它本身不变，会另做一个新模型。</translation>
    </message>
    <message>
        <source>Model to start from</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>新模型的名称</translation>
    </message>
    <message>
        <source>Recommended · %1</source>
        <translation>推荐 · %1</translation>
    </message>
    <message>
        <source>From scratch: %1</source>
        <translation>从零开始：%1</translation>
    </message>
</context>
<context>
    <name>seedbed::CandidateCards</name>
    <message>
        <source>Candidate %1</source>
        <translation>候选 %1</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Take candidate %1</source>
        <translation>采用候选 %1</translation>
    </message>
    <message>
        <source>Puts this text at the end of yours (Alt+%1)</source>
        <translation>把这段文字接在您的文字后面（Alt+%1）</translation>
    </message>
</context>
<context>
    <name>seedbed::CanvasPanel</name>
    <message>
        <source>Open a model from the library to begin.</source>
        <translation>从模型库打开一个模型即可开始。</translation>
    </message>
    <message>
        <source>Type your words</source>
        <translation>输入文字</translation>
    </message>
    <message>
        <source>Copy words</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Copies your words as a picture, black on white (Ctrl+Shift+C)</source>
        <translation>把您的文字复制为白底黑字的图片 (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Save words…</source>
        <translation>保存文字…</translation>
    </message>
    <message>
        <source>Saves your words as a picture, black on white (Ctrl+Shift+S)</source>
        <translation>把您的文字保存为白底黑字的图片 (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Other seeds</source>
        <translation>其他种子</translation>
    </message>
    <message>
        <source>Find pictures</source>
        <translation>查找图片</translation>
    </message>
    <message>
        <source>Finds pictures by words, in a folder or among those that were made</source>
        <translation>用文字查找图片：在文件夹中，或在已生成的图片中</translation>
    </message>
    <message>
        <source>OTHER SEEDS</source>
        <translation>其他种子</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copies what is shown, as large as it is saved (Ctrl+C)</source>
        <translation>复制所显示的图片，与保存时一样大 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Saves what is shown as a picture, with its recipe inside (Ctrl+S)</source>
        <translation>把所显示的保存为图片，内含配方 (Ctrl+S)</translation>
    </message>
    <message>
        <source>The pictures of the next numbers, with your sliders as they are. Each is a picture of its own: numbers that are close are not more alike than others.</source>
        <translation>接下来几个数字的图片，滑块保持不变。每个数字自成一图：相近的数字并不比其他数字更相像。</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>你的文字</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>seedbed::CaptionFields</name>
    <message>
        <source>On the way</source>
        <translation>途中</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>画什么</translation>
    </message>
    <message>
        <source>What to draw: a few words, in the language of the captions that it learned from</source>
        <translation>画什么：几个词，用它所学描述的语言</translation>
    </message>
    <message>
        <source>What to draw, such as: %1</source>
        <translation>画什么，例如：%1</translation>
    </message>
    <message>
        <source>… and on to</source>
        <translation>……再到</translation>
    </message>
    <message>
        <source>… and on to something else: a slider leads from one to the other</source>
        <translation>……再到另一样东西：用滑块从一个移到另一个</translation>
    </message>
    <message>
        <source>… and on to, such as: %1</source>
        <translation>……再到，例如：%1</translation>
    </message>
    <message>
        <source>This model has never read such letters. It learned from captions like: %1</source>
        <translation>此模型从未读过这种文字。它所学的描述例如：%1</translation>
    </message>
    <message>
        <source>Of the captions that it knows, the nearest to where you stand: %1</source>
        <translation>它所知的描述中，离您所在之处最近的是：%1</translation>
    </message>
    <message>
        <source>0 is the first caption, 1 the second one; between them lies what has something of both</source>
        <translation>0 是第一段描述，1 是第二段；两者之间的图片兼有两者的特点</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>seedbed::CaptionPanel</name>
    <message>
        <source>Drop a picture here</source>
        <translation>把图片拖到这里</translation>
    </message>
    <message>
        <source>and the model says what is in it. Or open one, or paste one that you copied.</source>
        <translation>模型就会说出图里有什么。也可以打开一张，或粘贴您复制的图片。</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>A picture of yours, to hear what is in it (Ctrl+Shift+O)</source>
        <translation>选一张您的图片，看模型说图里有什么（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>The picture that was copied (Ctrl+V)</source>
        <translation>刚才复制的图片（Ctrl+V）</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>换一张图片</translation>
    </message>
    <message>
        <source>The model says nothing of this picture.</source>
        <translation>模型对这张图片没有说什么。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy caption %1: %2</source>
        <translation>复制描述 %1：%2</translation>
    </message>
    <message>
        <source>Copies the caption (Ctrl+C)</source>
        <translation>复制这段描述（Ctrl+C）</translation>
    </message>
    <message>
        <source>Copies the caption</source>
        <translation>复制这段描述</translation>
    </message>
    <message>
        <source>MOST PROBABLE</source>
        <translation>最有可能</translation>
    </message>
    <message>
        <source>OTHERS, BY CHANCE</source>
        <translation>其他（随机）</translation>
    </message>
    <message>
        <source>Here comes what the model says of your picture.</source>
        <translation>模型对您图片的描述会显示在这里。</translation>
    </message>
    <message>
        <source>At a temperature of 0 there is only the most probable caption. Raise it for others.</source>
        <translation>温度为 0 时只有最有可能的描述。调高温度可得到其他描述。</translation>
    </message>
    <message>
        <source>“%1” leans on no part of the picture more than on another.</source>
        <translation>“%1”并不特别依据图片的某一部分。</translation>
    </message>
    <message>
        <source>“%1” leans most on the upper left of the picture.</source>
        <translation>“%1”主要依据图片的左上方。</translation>
    </message>
    <message>
        <source>“%1” leans most on the top of the picture.</source>
        <translation>“%1”主要依据图片的上方。</translation>
    </message>
    <message>
        <source>“%1” leans most on the upper right of the picture.</source>
        <translation>“%1”主要依据图片的右上方。</translation>
    </message>
    <message>
        <source>“%1” leans most on the left of the picture.</source>
        <translation>“%1”主要依据图片的左侧。</translation>
    </message>
    <message>
        <source>“%1” leans most on the middle of the picture.</source>
        <translation>“%1”主要依据图片的中间。</translation>
    </message>
    <message>
        <source>“%1” leans most on the right of the picture.</source>
        <translation>“%1”主要依据图片的右侧。</translation>
    </message>
    <message>
        <source>“%1” leans most on the lower left of the picture.</source>
        <translation>“%1”主要依据图片的左下方。</translation>
    </message>
    <message>
        <source>“%1” leans most on the bottom of the picture.</source>
        <translation>“%1”主要依据图片的下方。</translation>
    </message>
    <message>
        <source>“%1” leans most on the lower right of the picture.</source>
        <translation>“%1”主要依据图片的右下方。</translation>
    </message>
    <message>
        <source>The stronger the ground of a word, the more the picture made it probable. Point at a word to see where it comes from.</source>
        <translation>词的底色越深，说明图片使它变得越有可能。指向一个词，就能看到它来自图中何处。</translation>
    </message>
</context>
<context>
    <name>seedbed::CaptionStage</name>
    <message>
        <source>Describe</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>A click describes one.</source>
        <translation>点击一张，就会得到对它的描述。</translation>
    </message>
    <message>
        <source>Describe a &amp;picture of yours…</source>
        <translation>描述您的图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Describe the picture that was &amp;copied</source>
        <translation>描述刚才复制的图片(&amp;C)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture and what the model says of it (Ctrl+1)</source>
        <translation>图片，以及模型对它的描述（Ctrl+1）</translation>
    </message>
    <message>
        <source>Other captions</source>
        <translation>其他描述</translation>
    </message>
    <message>
        <source>Writes others, by chance (Ctrl+G)</source>
        <translation>随机写出其他描述（Ctrl+G）</translation>
    </message>
    <message>
        <source>&amp;Copy caption</source>
        <translation>复制描述(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save caption…</source>
        <translation>保存描述(&amp;S)…</translation>
    </message>
    <message>
        <source>There is no picture yet. Drop one, open one or paste one first.</source>
        <translation>还没有图片。请先拖入、打开或粘贴一张。</translation>
    </message>
    <message>
        <source>A number that stands for what chance decides: the same seed writes the same captions again.</source>
        <translation>代表随机性的数字：相同的种子会再次写出相同的描述。</translation>
    </message>
    <message>
        <source>Another seed (D)</source>
        <translation>另一个种子（D）</translation>
    </message>
    <message>
        <source>Describe a picture of yours</source>
        <translation>描述您的图片</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Nothing that was copied is a picture. Copy one first, then paste it here.</source>
        <translation>复制的内容中没有图片。请先复制一张，再粘贴到这里。</translation>
    </message>
</context>
<context>
    <name>seedbed::CheckpointWall</name>
    <message>
        <source>Checkpoint wall</source>
        <translation>检查点墙</translation>
    </message>
    <message>
        <source>The same seeds drawn by the start and by each checkpoint, the newest first</source>
        <translation>由起点和每个检查点画出的相同种子，最新的在前</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Before learning</source>
        <translation>学习之前</translation>
    </message>
    <message>
        <source>%1, untouched</source>
        <translation>%1（未改动）</translation>
    </message>
    <message>
        <source>%1, picture %2; nearest training picture: %3</source>
        <translation>%1，图片 %2；最接近的训练图片：%3</translation>
    </message>
    <message>
        <source>%1, picture %2: %3</source>
        <translation>%1，图片 %2：%3</translation>
    </message>
    <message>
        <source>Step %1 · this is the model</source>
        <translation>第 %1 步 · 模型就是它</translation>
    </message>
</context>
<context>
    <name>seedbed::CurveView</name>
    <message>
        <source>Curves of the training</source>
        <translation>训练曲线</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>还没有测量。</translation>
    </message>
    <message>
        <source>What it learns from</source>
        <translation>所学内容</translation>
    </message>
    <message>
        <source>What it never saw</source>
        <translation>从未见过的内容</translation>
    </message>
    <message>
        <source>Lowest: step %1</source>
        <translation>最低：第 %1 步</translation>
    </message>
    <message>
        <source>How far off it is (the loss), step by step: lower is better. Where the lower line goes on falling and the other rises, it begins to learn by heart.</source>
        <translation>每一步的偏差（损失）：越低越好。若下面的线继续下降而另一条上升，它就开始死记硬背了。</translation>
    </message>
    <message>
        <source>At step %1: off by %2 on what it learns from, by %3 on what it never saw; the best was step %4.</source>
        <translation>第 %1 步：对所学内容的偏差为 %2，对从未见过的为 %3；最佳为第 %4 步。</translation>
    </message>
    <message>
        <source>The curves begin with the first look at what was kept aside.</source>
        <translation>首次检查留出的内容后，曲线便会出现。</translation>
    </message>
</context>
<context>
    <name>seedbed::DataChoices</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files to learn from</source>
        <translation>要学习的文件</translation>
    </message>
    <message>
        <source>Nothing in the files says in which encoding they are written. Choose another one where letters are wrong.</source>
        <translation>文件中没有说明所用的编码。如果字母不对，请选择另一种。</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Which letters of the fonts are drawn and learned</source>
        <translation>绘制并学习字体中的哪些字母</translation>
    </message>
    <message>
        <source>Own letters</source>
        <translation>自选字母</translation>
    </message>
    <message>
        <source>All letters that are to be drawn, one after the other</source>
        <translation>要绘制的所有字母，依次写出</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>As found: %1</source>
        <translation>自动识别：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>all fonts have them</source>
        <translation>所有字体都有</translation>
    </message>
    <message>
        <source>in %1 of %2 fonts all are there</source>
        <translation>%2 种字体中有 %1 种全都有</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Own letters…</source>
        <translation>自选字母…</translation>
    </message>
    <message>
        <source>Western Europe</source>
        <translation>西欧</translation>
    </message>
    <message>
        <source>Welsh, Irish</source>
        <translation>威尔士语、爱尔兰语</translation>
    </message>
    <message>
        <source>Central Europe</source>
        <translation>中欧</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>波罗的海</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>Central Europe, DOS</source>
        <translation>中欧，DOS</translation>
    </message>
    <message>
        <source>Western Europe, old Macintosh</source>
        <translation>西欧，旧 Macintosh</translation>
    </message>
</context>
<context>
    <name>seedbed::DataPage</name>
    <message>
        <source>So a model can also learn to draw what a caption says, or to say what is in a picture: the next step offers both.</source>
        <translation>因此模型还可以学习按描述作画，或说出图里有什么：下一步可以选择。</translation>
    </message>
    <message>
        <source>The ringed ones are kept aside.</source>
        <translation>带圈的为预留图片。</translation>
    </message>
    <message>
        <source>Click a picture to leave it out.</source>
        <translation>点击一个即可将其排除。</translation>
    </message>
    <message>
        <source>%1, left out</source>
        <translation>%1，已排除</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>更多图片</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部取回</translation>
    </message>
    <message>
        <source>LABELS</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Some of the pictures</source>
        <translation>部分图片</translation>
    </message>
    <message>
        <source>From five pictures on, best from fifty; or text, from some kilobytes on. They stay on this computer.</source>
        <translation>五张图片起，最好五十张以上；或几 kB 以上的文字。它们都留在本机。</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose a folder to learn from</source>
        <translation>选择要学习的文件夹</translation>
    </message>
    <message>
        <source>Choose files to learn from</source>
        <translation>选择用来学习的文件</translation>
    </message>
    <message>
        <source>A folder of pictures, fonts or texts; subfolders of pictures become labels</source>
        <translation>图片、字体或文字的文件夹；图片的子文件夹成为标签</translation>
    </message>
    <message>
        <source>Pictures, a zip, fonts, an IDX file or texts</source>
        <translation>图片、zip、字体、IDX 文件或文字</translation>
    </message>
    <message>
        <source>Pictures, texts, zip files and fonts</source>
        <translation>图片、文字、zip 文件和字体</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Drop pictures or texts here</source>
        <translation>把图片或文字拖到这里</translation>
    </message>
    <message>
        <source>a folder, a zip file, or the files themselves; fonts too</source>
        <translation>文件夹、zip 文件或文件本身；字体也可以</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>正在读取数据</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>Looking what is there…</source>
        <translation>正在查看内容…</translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation>正在读取 %1 / %2</translation>
    </message>
    <message>
        <source>The model never sees those that are kept aside: they show whether it has learned something or only copies.</source>
        <translation>模型永远看不到预留的图片：它们用来检验模型是真学会了，还是只会照抄。</translation>
    </message>
    <message>
        <source>There are too few to keep any aside, so nothing will say whether the model copies.</source>
        <translation>数量太少，无法留出一部分，因此无从判断模型是否照抄。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, kept aside</source>
        <translation>%1，预留</translation>
    </message>
</context>
<context>
    <name>seedbed::Document</name>
    <message>
        <source>Seedbed grows letters</source>
        <translation>Seedbed grows letters</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Go to sample</source>
        <translation>前往样本</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Draw anew</source>
        <translation>重画</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Reject the line</source>
        <translation>舍弃这一行</translation>
    </message>
</context>
<context>
    <name>seedbed::ExplorePanel</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Moves all sliders that are not pinned (R)</source>
        <translation>随机移动所有未固定的滑块 (R)</translation>
    </message>
    <message>
        <source>Takes all sliders that are not pinned back to the middle</source>
        <translation>把所有未固定的滑块归零</translation>
    </message>
    <message>
        <source>Sliders move</source>
        <translation>滑块改变</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The sliders change the whole picture</source>
        <translation>滑块改变整张图片</translation>
    </message>
    <message>
        <source>Coarse</source>
        <translation>粗</translation>
    </message>
    <message>
        <source>The sliders change only the large shapes: pose, outline</source>
        <translation>滑块只改变大的形状：姿态、轮廓</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中</translation>
    </message>
    <message>
        <source>The sliders change only parts of middle size</source>
        <translation>滑块只改变中等大小的部分</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>细</translation>
    </message>
    <message>
        <source>The sliders change only the small things: colours, texture</source>
        <translation>滑块只改变细小之处：颜色、质感</translation>
    </message>
    <message>
        <source>Sliders move: %1</source>
        <translation>滑块改变：%1</translation>
    </message>
    <message>
        <source>Details from</source>
        <translation>细节取自</translation>
    </message>
    <message>
        <source>Takes the small things, such as colours and texture, from the picture of another seed.</source>
        <translation>从另一个种子的图片取来颜色、质感等细小之处。</translation>
    </message>
    <message>
        <source>Details from another seed</source>
        <translation>细节取自另一个种子</translation>
    </message>
    <message>
        <source>Seed of the details</source>
        <translation>细节的种子</translation>
    </message>
    <message>
        <source>Other details</source>
        <translation>换一种细节</translation>
    </message>
    <message>
        <source>Details of another seed (Shift+D)</source>
        <translation>换另一个种子的细节 (Shift+D)</translation>
    </message>
    <message>
        <source>One of the ways in which this model&apos;s network changes pictures most, whatever it learned from. σ is the usual spread: beyond 2 is rare.</source>
        <translation>此模型的网络改变图片最强的方式之一，与学习的图片无关。σ 是通常的幅度：超过 2 很少见。</translation>
    </message>
    <message>
        <source>DIRECTIONS OF THE NETWORK</source>
        <translation>网络的方向</translation>
    </message>
    <message>
        <source>The ways in which the network&apos;s weights change pictures most (SeFa). They often move what the strongest directions leave still.</source>
        <translation>网络权重改变图片最强的方式 (SeFa)。它们常能移动最强方向没有触及的部分。</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>网络 %1</translation>
    </message>
    <message>
        <source>Direction %1</source>
        <translation>方向 %1</translation>
    </message>
    <message>
        <source>Another seed (D)</source>
        <translation>换一颗种子 (D)</translation>
    </message>
    <message>
        <source>Between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>0 is what is typical of a kind, 1 is as varied as all that the model saw, more is wilder</source>
        <translation>0 是同类中最典型的样子，1 与模型所见同样多变，更大则更奔放</translation>
    </message>
    <message>
        <source>Counts only for seeds: now your words say what is drawn. Take them away to set it.</source>
        <translation>只对种子起作用：现在由您的文字决定画什么。删去文字即可设置。</translation>
    </message>
    <message>
        <source>STRONGEST DIRECTIONS</source>
        <translation>主要方向</translation>
    </message>
</context>
<context>
    <name>seedbed::GrowDialog</name>
    <message>
        <source>Grow a dataset</source>
        <translation>扩充数据集</translation>
    </message>
    <message>
        <source>A model draws more pictures like yours, each in the folder of its class, for other programs to learn from. Copies of yours are dropped.</source>
        <translation>模型会画出更多与你的图片相似的图片，按类别放入各自的文件夹，供其他程序学习。与你的图片雷同的会被舍去。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Test whether they help, which takes some minutes</source>
        <translation>测试它们是否有帮助，需要几分钟</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What draws the new pictures; best one that has learned from these data</source>
        <translation>由它画新图片；最好是学过这些数据的模型</translation>
    </message>
    <message>
        <source>Small classifiers learn with and without the new pictures, and are asked about real ones that they have not seen</source>
        <translation>让小分类器分别在有和没有新图片的情况下学习，再用它们没见过的真实图片来考它们</translation>
    </message>
    <message>
        <source>Your pictures</source>
        <translation>你的图片</translation>
    </message>
    <message>
        <source>Folder of your pictures</source>
        <translation>你的图片所在文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures</source>
        <translation>选择你的图片所在文件夹</translation>
    </message>
    <message>
        <source>Put them in</source>
        <translation>放到</translation>
    </message>
    <message>
        <source>Folder for the new pictures</source>
        <translation>新图片的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder for the new pictures</source>
        <translation>选择新图片的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>There is no model of single pictures yet. Teach one first.</source>
        <translation>还没有画单张图片的模型。请先教一个。</translation>
    </message>
    <message>
        <source>Choose the folder of your pictures, with a subfolder for each class.</source>
        <translation>请选择你的图片所在文件夹，每个类别一个子文件夹。</translation>
    </message>
    <message>
        <source>There is no such folder of pictures.</source>
        <translation>没有这个图片文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder for the new pictures.</source>
        <translation>请选择新图片的文件夹。</translation>
    </message>
    <message>
        <source>The folder for the new pictures is not empty. Choose another one.</source>
        <translation>新图片的文件夹不是空的。请另选一个。</translation>
    </message>
</context>
<context>
    <name>seedbed::GrowingController</name>
    <message>
        <source>Growing the dataset…</source>
        <translation>正在扩充数据集…</translation>
    </message>
    <message>
        <source>Cancel growing the dataset</source>
        <translation>取消扩充数据集</translation>
    </message>
    <message>
        <source>Growing the dataset: looking at your pictures…</source>
        <translation>正在扩充数据集：查看你的图片…</translation>
    </message>
    <message>
        <source>Growing the dataset: drawing…</source>
        <translation>正在扩充数据集：绘制…</translation>
    </message>
    <message>
        <source>Growing the dataset: testing whether it helps…</source>
        <translation>正在扩充数据集：测试是否有帮助…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>A dataset is being grown already. Wait until it is done, or cancel it.</source>
        <translation>已在扩充一个数据集。请等它完成，或取消它。</translation>
    </message>
    <message>
        <source>A model is learning. Grow a dataset when it is done.</source>
        <translation>有模型正在学习。请等它完成后再扩充数据集。</translation>
    </message>
</context>
<context>
    <name>seedbed::JobQueue</name>
    <message>
        <source>There is not enough memory for this. Close other programs, or ask for less.</source>
        <translation>内存不足。请关闭其他程序，或减少数量。</translation>
    </message>
</context>
<context>
    <name>seedbed::KeptPlaces</name>
    <message>
        <source>Where you left %1 cannot be read, so it opens afresh.</source>
        <translation>无法读取您上次在“%1”中停留的位置，因此它从头打开。</translation>
    </message>
    <message>
        <source>A newer Seedbed kept where you left %1; that stays as it is, and here it opens afresh.</source>
        <translation>您在“%1”中停留的位置由较新的 Seedbed 保存；那份保持原样，此处从头打开。</translation>
    </message>
</context>
<context>
    <name>seedbed::LabelBars</name>
    <message>
        <source>Examples of each label</source>
        <translation>每个标签的样例</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
</context>
<context>
    <name>seedbed::LengthPage</name>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Timing a few steps</source>
        <translation>正在试跑几步</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Less than half as long, as recommended, or three times as long</source>
        <translation>不到一半、按推荐，或三倍</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>彻底</translation>
    </message>
    <message>
        <source>Timing a few steps…</source>
        <translation>正在试跑几步…</translation>
    </message>
    <message>
        <source>so that you know beforehand how long it will take on this computer</source>
        <translation>好让你事先知道在这台电脑上需要多久</translation>
    </message>
    <message>
        <source>This cannot be done so</source>
        <translation>这样无法进行</translation>
    </message>
    <message>
        <source>%1 on this computer</source>
        <translation>在这台电脑上%1</translation>
    </message>
    <message>
        <source>First find out which way of teaching suits it best</source>
        <translation>先找出最合适的教法</translation>
    </message>
    <message>
        <source>Several ways are tried for a moment, from scratch and from the models that are there; the best goes on from where it stands. It takes at most a seventh of the time.</source>
        <translation>先短暂试几种教法（从零开始，或从现有模型开始），最好的一种接着学下去。最多占用七分之一的时间。</translation>
    </message>
    <message>
        <source>%1 · needs %2 MB of memory (%3 MB are free) and %4 MB on the disk</source>
        <translation>%1 · 需要 %2 MB 内存（可用 %3 MB）和 %4 MB 磁盘空间</translation>
    </message>
</context>
<context>
    <name>seedbed::LibraryController</name>
    <message>
        <source>The model is called %1 now.</source>
        <translation>模型现在名为 %1。</translation>
    </message>
    <message>
        <source>%1 is in the trash.</source>
        <translation>%1 已移到回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>seedbed::LibraryPanel</name>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Teach with your own
pictures or text…</source>
        <translation>用您自己的
图片或文字来教…</translation>
    </message>
    <message>
        <source>Teach a model with your own pictures or text</source>
        <translation>用您自己的图片或文字教一个模型</translation>
    </message>
    <message>
        <source>Makes a model that draws what your pictures show, or writes as your text does (Ctrl+N)</source>
        <translation>做一个模型，画您图片里的东西，或像您的文字那样写（Ctrl+N）</translation>
    </message>
    <message>
        <source>or drop a model, a picture, or data to learn from</source>
        <translation>或拖入模型、这里做的图片，或要学习的内容</translation>
    </message>
    <message>
        <source>Your models</source>
        <translation>你的模型</translation>
    </message>
    <message>
        <source>Starters</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>文件已不存在</translation>
    </message>
    <message>
        <source>What to do with the model</source>
        <translation>对模型的操作</translation>
    </message>
    <message>
        <source>Rename, delete, show in its folder… (also with the right mouse button)</source>
        <translation>重命名、删除、在文件夹中显示……（也可用鼠标右键）</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>About this &amp;model</source>
        <translation>关于此模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open its report</source>
        <translation>打开其报告(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Look at its stages</source>
        <translation>查看它的各个阶段(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>在文件夹中显示(&amp;S)</translation>
    </message>
    <message>
        <source>Take off this &amp;list</source>
        <translation>从列表中移除(&amp;L)</translation>
    </message>
</context>
<context>
    <name>seedbed::LineGutter</name>
    <message>
        <source>Marks of the lines</source>
        <translation>各行的标记</translation>
    </message>
    <message>
        <source>Reject: the line goes (Ctrl+Shift+L)</source>
        <translation>舍弃：删去这一行（Ctrl+Shift+L）</translation>
    </message>
    <message>
        <source>Accepted; click to forget it (Ctrl+L)</source>
        <translation>已采纳；点击可忘掉（Ctrl+L）</translation>
    </message>
    <message>
        <source>Accept: the line is kept in your list (Ctrl+L)</source>
        <translation>采纳：把这一行留在您的列表里（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>seedbed::LinePanel</name>
    <message>
        <source>Lines between</source>
        <translation>其间的句子</translation>
    </message>
    <message>
        <source>Other seeds</source>
        <translation>其他种子</translation>
    </message>
    <message>
        <source>OTHER SEEDS</source>
        <translation>其他种子</translation>
    </message>
    <message>
        <source>The lines of the next numbers, with your sliders as they are; a click goes there. Each is a line of its own: numbers that are close are not more alike than others.</source>
        <translation>接下来几个数字的行，滑块保持不变；点击即可前往。每个数字自成一行：相近的数字并不比其他数字更相像。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Accept the line</source>
        <translation>采纳此句</translation>
    </message>
    <message>
        <source>Keeps the line in a file that a model can learn from; again, and it is forgotten (Ctrl+L)</source>
        <translation>把此句存入可供模型学习的文件；再按一次则忘记（Ctrl+L）</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>复制此句</translation>
    </message>
    <message>
        <source>Copies the line (Ctrl+C)</source>
        <translation>复制此句（Ctrl+C）</translation>
    </message>
    <message>
        <source>Take the line above</source>
        <translation>取上面的句子</translation>
    </message>
    <message>
        <source>%1: a line of yours</source>
        <translation>%1：您的句子</translation>
    </message>
    <message>
        <source>%1: take the line above</source>
        <translation>%1：取上面的句子</translation>
    </message>
    <message>
        <source>Puts the line that you stand on here</source>
        <translation>把您所在的句子放到这里</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Take the line</source>
        <translation>取用句子</translation>
    </message>
    <message>
        <source>The lines on the way; a click goes there</source>
        <translation>沿途的句子；点击即可前往</translation>
    </message>
    <message>
        <source>Go to a line between</source>
        <translation>前往其间的句子</translation>
    </message>
    <message>
        <source>Copy all lines between</source>
        <translation>复制其间所有句子</translation>
    </message>
    <message>
        <source>Copies the lines from the first to the last</source>
        <translation>复制从第一句到最后一句</translation>
    </message>
    <message>
        <source>Write two lines of your own: here come those on the way from one to the other.</source>
        <translation>写下您自己的两个句子：从一句到另一句沿途的句子会出现在这里。</translation>
    </message>
    <message>
        <source>BETWEEN TWO LINES</source>
        <translation>两句之间</translation>
    </message>
    <message>
        <source>Each of the two lines has a point in the model&apos;s space; these are the lines on the straight way between them. The first and the last are your own, as the model redraws them.</source>
        <translation>两个句子在模型空间中各有一个点；这些是两点之间直路上的句子。第一句和最后一句是您的句子，由模型重新写出。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>The line that the way begins with</source>
        <translation>起点的句子</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>The line that it ends with</source>
        <translation>终点的句子</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已采纳</translation>
    </message>
</context>
<context>
    <name>seedbed::LineStage</name>
    <message>
        <source>Lines</source>
        <translation>短句</translation>
    </message>
    <message>
        <source>The line where you stand now, and the ways from it (Ctrl+1)</source>
        <translation>您现在所在的句子，以及由此出发的路（Ctrl+1）</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Makes a sheet of lines (Ctrl+G)</source>
        <translation>生成一组句子（Ctrl+G）</translation>
    </message>
    <message>
        <source>&amp;Copy line</source>
        <translation>复制句子(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save line…</source>
        <translation>保存句子…(&amp;S)</translation>
    </message>
    <message>
        <source>A number that stands for one line: the same seed gives the same line again.</source>
        <translation>代表一个句子的数字：相同的种子总给出相同的句子。</translation>
    </message>
    <message>
        <source>One of the ways in which this model&apos;s lines differ most, from the left line to the right one. σ is the usual spread: beyond 2 is rare.</source>
        <translation>此模型的句子差异最大的方式之一，从左边的句子到右边的句子。σ 是通常的幅度：超过 2 就少见了。</translation>
    </message>
    <message>
        <source>The ways in which this model&apos;s lines differ most, found when it was trained, the strongest first.</source>
        <translation>此模型的句子差异最大的方式，训练时得出，最强的在前。</translation>
    </message>
</context>
<context>
    <name>seedbed::LineView</name>
    <message>
        <source>The line</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>The model writes nothing here.</source>
        <translation>模型在这里什么也没写。</translation>
    </message>
</context>
<context>
    <name>seedbed::MainWindow</name>
    <message>
        <source>Seedbed</source>
        <translation>Seedbed</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>There is no model yet. Open one, or teach one with your own pictures.</source>
        <translation>还没有模型。请打开一个，或用自己的图片教一个。</translation>
    </message>
    <message>
        <source>%1 – Seedbed</source>
        <translation>%1 – Seedbed</translation>
    </message>
    <message>
        <source>Open a model, or a picture made here</source>
        <translation>打开模型，或在此生成的图片</translation>
    </message>
    <message>
        <source>Models, pictures and recipes (*.safetensors *.png *.json)</source>
        <translation>模型、图片与配方 (*.safetensors *.png *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>What was dropped is no longer there. Drop it again from where it lies.</source>
        <translation>拖放的内容已不在。请从原处重新拖放。</translation>
    </message>
    <message>
        <source>Drop it here: a model or a picture made here is opened, anything else is what to learn from</source>
        <translation>放到这里：模型或在此制作的图片会被打开，其他内容用来学习</translation>
    </message>
    <message>
        <source>%1, which was open last, is no longer there.</source>
        <translation>上次打开的“%1”已不在。</translation>
    </message>
    <message>
        <source>%1 is being taught, or taught from. Wait until that is done, or cancel it.</source>
        <translation>%1 正在训练，或正被用作训练的起点。请等它完成，或将其取消。</translation>
    </message>
    <message>
        <source>A dataset is being grown with %1. Wait until it is done, or cancel it.</source>
        <translation>正在用 %1 扩充数据集。请等它完成，或将其取消。</translation>
    </message>
    <message>
        <source>%1 is at work. Wait until it is done, or cancel that.</source>
        <translation>%1 正在工作。请等它完成，或将其取消。</translation>
    </message>
</context>
<context>
    <name>seedbed::MarkDialog</name>
    <message>
        <source>Pictures to mark</source>
        <translation>待标记的图片</translation>
    </message>
    <message>
        <source>More pictures</source>
        <translation>更多图片</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a direction</source>
        <translation>添加方向</translation>
    </message>
    <message>
        <source>Name of the direction</source>
        <translation>方向的名称</translation>
    </message>
    <message>
        <source>What you call it, like “serifs”</source>
        <translation>您给它起的名称，例如“衬线”</translation>
    </message>
    <message>
        <source>What you call it, like “glasses”</source>
        <translation>您给它起的名称，例如“眼镜”</translation>
    </message>
    <message>
        <source>Space marks a picture: it has it, it has it not, no mark</source>
        <translation>按空格键标记图片：有、没有、不标记</translation>
    </message>
    <message>
        <source>Draws others below these; the marks stay</source>
        <translation>在下方再画一些；标记保留不变</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Mark some pictures that have something, say glasses, and some that have not: a click marks one that has it, a second click one that has not, a third takes the mark away. From both kinds a slider is found that leads from one to the other.</source>
        <translation>标记一些具有某种特征（例如眼镜）的图片，以及一些没有该特征的图片：点击一次标为“有”，再点一次标为“没有”，第三次取消标记。程序会根据这两类图片找出一个在两者之间移动的滑块。</translation>
    </message>
    <message>
        <source>Picture %1, not marked</source>
        <translation>图片 %1，未标记</translation>
    </message>
    <message>
        <source>Picture %1 has it</source>
        <translation>图片 %1：有</translation>
    </message>
    <message>
        <source>Picture %1 has it not</source>
        <translation>图片 %1：没有</translation>
    </message>
    <message>
        <source>Finding a direction…</source>
        <translation>正在寻找方向…</translation>
    </message>
    <message>
        <source>Tried on pairs of your pictures, without their own marks: it tells which of the two has it %1 times of %2.</source>
        <translation>在不使用其自身标记的情况下对您的图片两两试验：%2 次中有 %1 次能分辨出哪一张具有该特征。</translation>
    </message>
    <message>
        <source>That is too little to trust: mark more pictures, or look for something plainer to see.</source>
        <translation>这还不足以信赖：请标记更多图片，或选择更容易看出的特征。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请起一个名称。</translation>
    </message>
    <message>
        <source>With it: %1, without it: %2. Ten of each is good, three the least.</source>
        <translation>有：%1 张，没有：%2 张。每种十张为宜，至少三张。</translation>
    </message>
    <message>
        <source>With the slider at its end, %1 of %2 of those that have it not look as if they had it.</source>
        <translation>滑块移到尽头时，没有它的 %2 张中有 %1 张看起来像是有了它。</translation>
    </message>
    <message>
        <source>So it sorts pictures better than it changes them.</source>
        <translation>因此它区分图片的本事胜过改变图片。</translation>
    </message>
</context>
<context>
    <name>seedbed::MaskView</name>
    <message>
        <source>Arrow keys move the brush, Space paints, Delete erases, Control and A marks all, Control and D nothing</source>
        <translation>方向键移动画笔，空格涂抹，Delete 擦除，Ctrl+A 全部标记，Ctrl+D 全部不标记</translation>
    </message>
</context>
<context>
    <name>seedbed::Menus</name>
    <message>
        <source>&amp;Make</source>
        <translation>创作(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Grow this dataset…</source>
        <translation>扩充这个数据集(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New model…</source>
        <translation>新建模型(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Folder for made pictures…</source>
        <translation>图片保存文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Si&amp;ze of pictures</source>
        <translation>图片大小(&amp;Z)</translation>
    </message>
    <message>
        <source>1×: as the model draws</source>
        <translation>1×：模型所绘的原大小</translation>
    </message>
    <message>
        <source>2×, enlarged smoothly</source>
        <translation>2×，平滑放大</translation>
    </message>
    <message>
        <source>4×, enlarged smoothly</source>
        <translation>4×，平滑放大</translation>
    </message>
    <message>
        <source>8×, enlarged smoothly</source>
        <translation>8×，平滑放大</translation>
    </message>
    <message>
        <source>Folder for made pictures</source>
        <translation>图片保存文件夹</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;andomise</source>
        <translation>随机(&amp;A)</translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation>重置(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>Accept or forget the &amp;line</source>
        <translation>采纳或忘掉这一行(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>画布(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>图集(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Seedbed speaks the new language the next time it starts.</source>
        <translation>下次启动时 Seedbed 将使用新的语言。</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation>我看到的是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>About this &amp;model</source>
        <translation>关于此模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Seedbed</source>
        <translation>关于 Seedbed(&amp;A)</translation>
    </message>
    <message>
        <source>What is &amp;new</source>
        <translation>新变化(&amp;N)</translation>
    </message>
</context>
<context>
    <name>seedbed::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>seedbed::OwnRows</name>
    <message>
        <source>Add a direction…</source>
        <translation>添加方向…</translation>
    </message>
    <message>
        <source>Finds a slider from pictures that you mark, those that have something and those that have not</source>
        <translation>根据您标记的图片（有某种特征的和没有的）找出一个滑块</translation>
    </message>
    <message>
        <source>Leads towards what you marked, and to the left away from it. σ is the usual spread: beyond 2 is rare.</source>
        <translation>向右趋向您所标记的特征，向左则远离它。σ 是通常的离散程度：超过 2 就很少见。</translation>
    </message>
    <message>
        <source>Changes little that is seen</source>
        <translation>看得见的变化很小</translation>
    </message>
    <message>
        <source>At its end, %1 of %2 pictures that had it not looked as if they had it.</source>
        <translation>推到尽头时，%2 张原本没有它的图片中有 %1 张看起来有了。</translation>
    </message>
    <message>
        <source>It sorts pictures better than it changes them.</source>
        <translation>它更善于区分图片，而不是改变图片。</translation>
    </message>
    <message>
        <source>Remove the direction %1</source>
        <translation>移除方向“%1”</translation>
    </message>
    <message>
        <source>Remove a direction</source>
        <translation>移除方向</translation>
    </message>
</context>
<context>
    <name>seedbed::PaintBar</name>
    <message>
        <source>Change part of it</source>
        <translation>改动一部分</translation>
    </message>
    <message>
        <source>Paint over a part of the picture and have only that drawn anew (Ctrl+E)</source>
        <translation>涂抹图片的一部分，只重画那里 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>涂抹</translation>
    </message>
    <message>
        <source>Paint over what shall change; with nothing painted all of it changes. The right button erases.</source>
        <translation>涂抹要改动的地方；什么都不涂则改动全部。右键擦除。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>How thick the brush is ([ and ])</source>
        <translation>画笔的粗细（[ 和 ]）</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动程度</translation>
    </message>
    <message>
        <source>How far the painted part may leave the picture: 0 not at all, 1 it is forgotten</source>
        <translation>涂抹的部分可以离原图多远：0 完全不变，1 忘掉原图</translation>
    </message>
    <message>
        <source>Mark all</source>
        <translation>全部标记</translation>
    </message>
    <message>
        <source>Marks all of the picture (Ctrl+A)</source>
        <translation>标记整张图片 (Ctrl+A)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Marks nothing (Ctrl+D)</source>
        <translation>全部不标记 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Draw anew</source>
        <translation>重画</translation>
    </message>
    <message>
        <source>Draws the marked part anew, each time another way (Return)</source>
        <translation>重画标记的部分，每次都不同（回车）</translation>
    </message>
</context>
<context>
    <name>seedbed::ParamForm</name>
    <message>
        <source>More knobs</source>
        <translation>更多旋钮</translation>
    </message>
</context>
<context>
    <name>seedbed::PictureInset</name>
    <message>
        <source>Your picture</source>
        <translation>你的图片</translation>
    </message>
    <message>
        <source>Put your picture away</source>
        <translation>收起你的图片</translation>
    </message>
    <message>
        <source>Hold it down to see it large, in place of the model&apos;s</source>
        <translation>按住可在模型的图片处大图查看</translation>
    </message>
</context>
<context>
    <name>seedbed::PictureStage</name>
    <message>
        <source>Change part of &amp;it</source>
        <translation>改动一部分(&amp;I)</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Where you stand now, drawn live (Ctrl+1)</source>
        <translation>你现在所在之处，实时绘制 (Ctrl+1)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Makes a sheet of samples and keeps them (Ctrl+G)</source>
        <translation>生成一组样本并保存 (Ctrl+G)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>保存图片(&amp;S)…</translation>
    </message>
    <message>
        <source>Add a direction</source>
        <translation>添加方向</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>A number that stands for one picture: the same seed gives the same picture again.</source>
        <translation>代表一张图片的数字：同一颗种子总是得到同一张图片。</translation>
    </message>
    <message>
        <source>One of the ways in which this model&apos;s pictures differ most, from the left picture to the right one. σ is the usual spread: beyond 2 is rare.</source>
        <translation>此模型的图片差别最大的方式之一，从左图到右图。σ 是通常的差幅：超过 2 就很少见。</translation>
    </message>
    <message>
        <source>The ways in which this model&apos;s pictures differ most, found when it was trained, the strongest first.</source>
        <translation>此模型的图片差别最大的方式，训练时找到，最强的在前。</translation>
    </message>
    <message>
        <source>Cancel the search</source>
        <translation>取消寻找</translation>
    </message>
    <message>
        <source>A click begins with one.</source>
        <translation>点击一张，就从它开始。</translation>
    </message>
    <message>
        <source>%1 writes text. Open a model of pictures first, then the picture.</source>
        <translation>%1 是写文字的模型。请先打开画图的模型，再打开图片。</translation>
    </message>
    <message>
        <source>%1 draws whole alphabets from one point, so a single picture has no place in it. Open a model of single pictures first.</source>
        <translation>%1 从一个点画出整套字母，单张图片在其中没有位置。请先打开画单张图片的模型。</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Nothing that was copied is a picture. Copy one first, then paste it here.</source>
        <translation>复制的内容不是图片。请先复制一张图片，再粘贴到这里。</translation>
    </message>
    <message>
        <source>Save &amp;words…</source>
        <translation>保存文字(&amp;W)…</translation>
    </message>
    <message>
        <source>Copy w&amp;ords</source>
        <translation>复制文字(&amp;O)</translation>
    </message>
    <message>
        <source>Save words</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>Type some words first.</source>
        <translation>请先输入一些文字。</translation>
    </message>
    <message>
        <source>Looking where the model draws what is most like your picture…</source>
        <translation>正在寻找模型所绘中与您的图片最相像之处…</translation>
    </message>
    <message>
        <source>Start from a &amp;picture of yours…</source>
        <translation>从您自己的图片开始(&amp;P)…</translation>
    </message>
    <message>
        <source>Start from the picture that was &amp;copied</source>
        <translation>从已复制的图片开始(&amp;C)</translation>
    </message>
    <message>
        <source>Start from a picture of yours</source>
        <translation>从您自己的图片开始</translation>
    </message>
    <message>
        <source>Start from a picture</source>
        <translation>从图片开始</translation>
    </message>
    <message>
        <source>This is your picture, as good as the model draws it.</source>
        <translation>这就是您的图片，模型所绘与它几乎一样。</translation>
    </message>
    <message>
        <source>This is what the model draws that is most like your picture. It is much alike.</source>
        <translation>这是模型所绘中与您的图片最相像的。两者很像。</translation>
    </message>
    <message>
        <source>This is what the model draws that is most like your picture. It is only roughly alike.</source>
        <translation>这是模型所绘中与您的图片最相像的。两者只是大致相像。</translation>
    </message>
    <message>
        <source>The model draws nothing like your picture: this is the nearest, and hardly alike. It has learned from other pictures.</source>
        <translation>模型画不出像您图片的东西：这是最接近的，但几乎不像。它学的是别的图片。</translation>
    </message>
    <message>
        <source>Open a model first: what is most like your picture is looked for among those that a model can draw.</source>
        <translation>请先打开一个模型：要在模型能画的图片中寻找与您的图片最相像的。</translation>
    </message>
    <message>
        <source>It draws what you say, beginning with your picture. How far it leaves it: &quot;Change&quot;, under &quot;Change part of it&quot;.</source>
        <translation>它从您的图片开始，画出您所说的内容。离原图多远，由“改动一部分”下的“改动程度”决定。</translation>
    </message>
</context>
<context>
    <name>seedbed::PictureView</name>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>seedbed::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>seedbed::RenameDialog</name>
    <message>
        <source>Rename the model</source>
        <translation>重命名模型</translation>
    </message>
    <message>
        <source>Its file, its report and what belongs to it besides go along; pictures made with it still find it.</source>
        <translation>它的文件、报告以及所属的其他内容会一同改名；用它制作的图片仍能找到它。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>A model needs a name.</source>
        <translation>模型需要一个名称。</translation>
    </message>
    <message>
        <source>Another model has this name already.</source>
        <translation>已有另一个模型使用此名称。</translation>
    </message>
</context>
<context>
    <name>seedbed::SearchPanel</name>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>The folder in which pictures are looked for</source>
        <translation>在其中查找图片的文件夹</translation>
    </message>
    <message>
        <source>Folder in which pictures are looked for</source>
        <translation>在其中查找图片的文件夹</translation>
    </message>
    <message>
        <source>Cancel the search</source>
        <translation>取消查找</translation>
    </message>
    <message>
        <source>Stops looking (Esc)</source>
        <translation>停止查找（Esc）</translation>
    </message>
    <message>
        <source>Pictures that were found</source>
        <translation>找到的图片</translation>
    </message>
    <message>
        <source>Most like it</source>
        <translation>最相像的</translation>
    </message>
    <message>
        <source>Finds the pictures that are most like the one that was clicked</source>
        <translation>查找与所点击图片最相像的图片</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Opens the folder in which the one that was clicked lies</source>
        <translation>打开所点击图片所在的文件夹</translation>
    </message>
    <message>
        <source>Where pictures are looked for</source>
        <translation>在哪里查找图片</translation>
    </message>
    <message>
        <source>In a folder of yours, or among all that was made since the window opened</source>
        <translation>在您的一个文件夹中，或在窗口打开以来生成的所有图片中</translation>
    </message>
    <message>
        <source>What to look for, in the language of the captions that it learned from</source>
        <translation>要找什么，用它所学描述的语言</translation>
    </message>
    <message>
        <source>Find pictures by words</source>
        <translation>用文字找图片</translation>
    </message>
    <message>
        <source>FIND PICTURES</source>
        <translation>查找图片</translation>
    </message>
    <message>
        <source>Looking at the pictures: %1 of %2. That is done once.</source>
        <translation>正在查看图片：第 %1 张，共 %2 张。只需查看一次。</translation>
    </message>
    <message>
        <source>Choose the folder in which pictures are looked for.</source>
        <translation>请选择在其中查找图片的文件夹。</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>尚无文件夹</translation>
    </message>
    <message>
        <source>What was made (%1)</source>
        <translation>已生成的（%1）</translation>
    </message>
    <message>
        <source>Nothing was made yet since the window opened. Press Generate first, or choose a folder.</source>
        <translation>窗口打开以来还没有生成图片。请先按“生成”，或选择一个文件夹。</translation>
    </message>
    <message>
        <source>Looks among all that was made since the window opened.</source>
        <translation>在窗口打开以来生成的所有图片中查找。</translation>
    </message>
    <message>
        <source>Looks in %1.</source>
        <translation>在 %1 中查找。</translation>
    </message>
    <message>
        <source>%1, agreement %2</source>
        <translation>%1，相符程度 %2</translation>
    </message>
    <message>
        <source>The most alike of %1 first. %2</source>
        <translation>共 %1 张，最相符的排在前面。%2</translation>
    </message>
</context>
<context>
    <name>seedbed::SeedPad</name>
    <message>
        <source>Between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>Arrow keys move between four seeds; the nearer a corner, the more of its line</source>
        <translation>方向键在四个种子之间移动；离角越近，越像那里的句子</translation>
    </message>
    <message>
        <source>Arrow keys move between four seeds; the nearer a corner, the more of its picture</source>
        <translation>方向键在四颗种子之间移动；离哪个角越近，就越像那张图片</translation>
    </message>
    <message>
        <source>Drag to blend the lines of four seeds, one in each corner; the nearer a corner, the more of it</source>
        <translation>拖动以混合四角种子的句子；离角越近，成分越多</translation>
    </message>
    <message>
        <source>Drag to blend the pictures of four seeds, one in each corner; the nearer a corner, the more of it</source>
        <translation>拖动以混合四角种子的图片；离哪个角越近，就越像它</translation>
    </message>
</context>
<context>
    <name>seedbed::SheetPanel</name>
    <message>
        <source>Made pictures</source>
        <translation>生成的图片</translation>
    </message>
    <message>
        <source>Made lines</source>
        <translation>生成的句子</translation>
    </message>
    <message>
        <source>Nothing made yet. Generate (Ctrl+G) makes a sheet of samples.</source>
        <translation>还没有生成。“生成”（Ctrl+G）会制作一组样本。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel generating</source>
        <translation>取消生成</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Open folder of made pictures</source>
        <translation>打开图片所在文件夹</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>复制句子</translation>
    </message>
    <message>
        <source>Copies the lines that are selected, or all (Ctrl+C)</source>
        <translation>复制选中的句子，或全部（Ctrl+C）</translation>
    </message>
    <message>
        <source>Copy the chosen picture</source>
        <translation>复制所选图片</translation>
    </message>
    <message>
        <source>Copies the picture that was clicked, as large as it is kept (Ctrl+C)</source>
        <translation>复制点选的图片，与保存的一样大 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save the chosen picture</source>
        <translation>保存所选图片</translation>
    </message>
    <message>
        <source>Saves the picture that was clicked elsewhere, with its recipe inside</source>
        <translation>把点选的图片另存到别处，内含配方</translation>
    </message>
    <message>
        <source>Save the selected line</source>
        <translation>保存选中的句子</translation>
    </message>
    <message>
        <source>Saves the line that is selected as a text file, with its recipe beside it</source>
        <translation>把选中的句子存为文本文件，配方存于其旁</translation>
    </message>
    <message>
        <source>Tick the lines that you accept: they are kept in a file that a model can learn from.</source>
        <translation>勾选您采纳的句子：它们会存入可供模型学习的文件。</translation>
    </message>
    <message>
        <source>Kept with their recipes in %1</source>
        <translation>图片连同配方保存在 %1</translation>
    </message>
    <message>
        <source>%1 kept with their recipes in %2</source>
        <translation>已保存 %1 张图片及其配方:%2</translation>
    </message>
    <message>
        <source>1 kept with its recipe in %1</source>
        <translation>已保存 1 张图片及其配方：%1</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>还剩 %1 秒</translation>
    </message>
    <message>
        <source>Generate (Ctrl+G) makes a sheet of samples. What was made before lies in %1</source>
        <translation>“生成”(Ctrl+G) 会制作一页样本。以前制作的在 %1</translation>
    </message>
</context>
<context>
    <name>seedbed::SpaceStage</name>
    <message>
        <source>Variation, seed %1</source>
        <translation>变体，种子 %1</translation>
    </message>
</context>
<context>
    <name>seedbed::Stage</name>
    <message>
        <source>Save text</source>
        <translation>保存文字</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
</context>
<context>
    <name>seedbed::SteerDialog</name>
    <message>
        <source>Add a direction</source>
        <translation>添加方向</translation>
    </message>
    <message>
        <source>Give lines of two kinds, say questions and answers: the model finds what it thinks otherwise of them, and a slider leads what it writes to either side.</source>
        <translation>给出两类行，例如问句和答句：模型会找出它对二者看法的不同，并用一个滑块把所写的内容引向任一边。</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>寻找</translation>
    </message>
    <message>
        <source>Name of the direction</source>
        <translation>方向的名称</translation>
    </message>
    <message>
        <source>What you call it, like “asking”</source>
        <translation>您给它的名称，例如“提问”</translation>
    </message>
    <message>
        <source>Towards lines like these</source>
        <translation>靠近这样的行</translation>
    </message>
    <message>
        <source>Lines of the kind that the slider leads to, one below the other</source>
        <translation>滑块所引向的那一类行，每行一句</translation>
    </message>
    <message>
        <source>Away from lines like these</source>
        <translation>远离这样的行</translation>
    </message>
    <message>
        <source>Lines of the opposite kind</source>
        <translation>相反一类的行</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a file: %1</source>
        <translation>打开文件：%1</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请为它起个名称。</translation>
    </message>
    <message>
        <source>Give some lines of both kinds.</source>
        <translation>请给出两类行各若干。</translation>
    </message>
    <message>
        <source>This is enough to try; twenty lines of each kind and more work better.</source>
        <translation>可以试一试；每类二十行以上效果更好。</translation>
    </message>
    <message>
        <source>From fewer than %1 lines of each kind nobody can tell whether it works; twenty and more work better.</source>
        <translation>每类少于 %1 行时无法判断是否有效；每类二十行以上效果更好。</translation>
    </message>
</context>
<context>
    <name>seedbed::SteerRows</name>
    <message>
        <source>Finds a slider from example lines of two kinds that you give, like questions and answers</source>
        <translation>根据您给出的两类示例行（例如问句和答句）找出一个滑块</translation>
    </message>
    <message>
        <source>Add a direction</source>
        <translation>添加方向</translation>
    </message>
    <message>
        <source>Finding a direction…</source>
        <translation>正在寻找方向…</translation>
    </message>
    <message>
        <source>Add a direction…</source>
        <translation>添加方向…</translation>
    </message>
    <message>
        <source>Leads what is written towards your example lines of the first kind, or the second; at 100 % the model finds its own text a fifth odder.</source>
        <translation>把所写的内容引向您的第一类或第二类示例行；到 100 % 时，模型会觉得自己的文本比平时奇怪五分之一。</translation>
    </message>
    <message>
        <source>Remove the direction %1</source>
        <translation>移除方向 %1</translation>
    </message>
    <message>
        <source>Remove a direction</source>
        <translation>移除方向</translation>
    </message>
    <message>
        <source>The model finds this %1 % odder than its own text</source>
        <translation>模型觉得这样比自己的文本奇怪 %1 %</translation>
    </message>
    <message>
        <source>Whether it leads to such lines was not measured: that takes %1 of each kind.</source>
        <translation>未测量它能否引向这样的行：每类需要 %1 行。</translation>
    </message>
    <message>
        <source>Tried on pairs of your lines without learning from them: it leads to the right one %1 times of %2.</source>
        <translation>用未参与学习的行两两试验：%2 次中有 %1 次引向正确的一行。</translation>
    </message>
    <message>
        <source>That is hardly better than chance; give more lines.</source>
        <translation>这与随机猜测相差无几；请给出更多的行。</translation>
    </message>
</context>
<context>
    <name>seedbed::TextStage</name>
    <message>
        <source>Write &amp;again</source>
        <translation>重写(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Other ways from the caret</source>
        <translation>光标处的其他写法(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Reject the line</source>
        <translation>舍弃这一行(&amp;R)</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>The text that you and the model write (Ctrl+1)</source>
        <translation>您与模型一起写的文字（Ctrl+1）</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Lets the model go on from the end of the text (Ctrl+Enter)</source>
        <translation>让模型从文末接着写（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>&amp;Copy text</source>
        <translation>复制文字(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save text…</source>
        <translation>保存文字(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>seedbed::TintedLine</name>
    <message>
        <source>%1: %2 times as probable as without the picture</source>
        <translation>%1：可能性是没有图片时的 %2 倍</translation>
    </message>
</context>
<context>
    <name>seedbed::TokenPopup</name>
    <message>
        <source>end of the text</source>
        <translation>文末</translation>
    </message>
    <message>
        <source>What could stand here</source>
        <translation>此处可写什么</translation>
    </message>
    <message>
        <source>“%1” had %2. Another way from here:</source>
        <translation>“%1”的概率为 %2。从此处另写：</translation>
    </message>
    <message>
        <source>What could stand in the place of “%1”</source>
        <translation>可以代替“%1”的写法</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>seedbed::TopBar</name>
    <message>
        <source>Sheet</source>
        <translation>图集</translation>
    </message>
    <message>
        <source>What Generate made (Ctrl+2)</source>
        <translation>“生成”的成果（Ctrl+2）</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>How a model learns from your pictures or text (Ctrl+3)</source>
        <translation>模型如何向您的图片或文本学习（Ctrl+3）</translation>
    </message>
    <message>
        <source>How many samples</source>
        <translation>样本数量</translation>
    </message>
    <message>
        <source>How many samples, 1 to %1</source>
        <translation>样本数量，1 到 %1</translation>
    </message>
    <message>
        <source>At most %1 at once</source>
        <translation>一次最多 %1 个</translation>
    </message>
    <message>
        <source>Fresh seeds</source>
        <translation>全新种子</translation>
    </message>
    <message>
        <source>Variations of this one</source>
        <translation>当前样本的变体</translation>
    </message>
    <message>
        <source>What to generate</source>
        <translation>生成内容</translation>
    </message>
    <message>
        <source>Fresh seeds: other samples, with your sliders as they are. Variations: samples close to this one.</source>
        <translation>全新种子：别的样本，滑块保持不变。变体：与当前样本相近的样本。</translation>
    </message>
</context>
<context>
    <name>seedbed::TrainDialog</name>
    <message>
        <source>A model is learning already; this one can start when that is done.</source>
        <translation>已有模型在学习；等它完成后才能开始。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Teach a model</source>
        <translation>教一个模型</translation>
    </message>
    <message>
        <source>1  What</source>
        <translation>1  学什么</translation>
    </message>
    <message>
        <source>2  From which model</source>
        <translation>2  从哪个模型</translation>
    </message>
    <message>
        <source>3  How long</source>
        <translation>3  学多久</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start learning</source>
        <translation>开始学习</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>What was dropped is no longer there. Drop it again from where it lies.</source>
        <translation>拖放的内容已不在。请从原处重新拖放。</translation>
    </message>
    <message>
        <source>Drop it here to learn from it</source>
        <translation>放到这里以从中学习</translation>
    </message>
</context>
<context>
    <name>seedbed::TrainingController</name>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>%1 has not finished learning.</source>
        <translation>%1 还没有学完。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>%1 is ready.</source>
        <translation>%1 已就绪。</translation>
    </message>
    <message>
        <source>A model is being taught. The stages of another can be looked at when that is done.</source>
        <translation>正在训练一个模型。等它完成后，才能查看另一个模型的各个阶段。</translation>
    </message>
</context>
<context>
    <name>seedbed::TrainingPanel</name>
    <message>
        <source>Picture, enlarged</source>
        <translation>放大的图片</translation>
    </message>
    <message>
        <source>Nearest training picture</source>
        <translation>最接近的训练图片</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>保留这一个</translation>
    </message>
    <message>
        <source>Makes a model of what it was at the chosen moment; a training that runs ends</source>
        <translation>把它在所选时刻的样子保存为模型；正在进行的训练会结束</translation>
    </message>
    <message>
        <source>Keep step %1</source>
        <translation>保留第 %1 步</translation>
    </message>
    <message>
        <source>Stopped. The model stays as it was.</source>
        <translation>已停止。模型保持原样。</translation>
    </message>
    <message>
        <source>Teach on</source>
        <translation>继续教</translation>
    </message>
    <message>
        <source>Goes on from where it stopped, for as long again</source>
        <translation>从停下的地方继续，再用同样长的时间</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>停止并保留最佳</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel training</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>Ends the training without a model</source>
        <translation>结束训练，不生成模型</translation>
    </message>
    <message>
        <source>Done. The model is in the library; its stages can be looked at again for a day, with the right mouse button there.</source>
        <translation>完成。模型已在模型库中；一天之内，在那里点击鼠标右键可以重新查看它的各个阶段。</translation>
    </message>
    <message>
        <source>Stopped. No model was made.</source>
        <translation>已停止。没有生成模型。</translation>
    </message>
    <message>
        <source>Nothing is being learned now.</source>
        <translation>现在没有在学习。</translation>
    </message>
    <message>
        <source>A model learns from a handful of your own pictures, or from your own text; this page shows how it goes.</source>
        <translation>模型从您自己的少量图片或文字中学习；本页显示进展。</translation>
    </message>
    <message>
        <source>Teach with your own pictures or text…</source>
        <translation>用您自己的图片或文字来教…</translation>
    </message>
    <message>
        <source>Teach a model with your own pictures or text</source>
        <translation>用您自己的图片或文字教一个模型</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>What it writes</source>
        <translation>它写的文字</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>Before learning</source>
        <translation>学习之前</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>准备中…</translation>
    </message>
    <message>
        <source>Measuring how good it has become…</source>
        <translation>正在测量学得怎样…</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation>%1 · 剩余 %2</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Goes on where it was left</source>
        <translation>从停下的地方继续</translation>
    </message>
    <message>
        <source>Waits; what is learned is kept on the disk</source>
        <translation>等待；已学到的内容保存在磁盘上</translation>
    </message>
    <message>
        <source>Paused. %1</source>
        <translation>已暂停。%1</translation>
    </message>
    <message>
        <source>Nearest: %1</source>
        <translation>最接近：%1</translation>
    </message>
    <message>
        <source>Trying for a moment which way of teaching suits it best…</source>
        <translation>正在短暂尝试哪种教法最合适……</translation>
    </message>
    <message>
        <source>Ends the training soon and makes a model of its best moment; of the last one where too little was kept aside to tell</source>
        <translation>尽快结束训练，并以最佳时刻生成模型；若留出的太少而无法判断，则以最后时刻生成</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Saves what was learned once more, or goes on from where it stopped</source>
        <translation>再次保存学到的内容，或从停下的地方继续</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>Chooses another place for the model, with room for it</source>
        <translation>为模型另选一个有空间的位置</translation>
    </message>
    <message>
        <source>Copies: not measured, because too few pictures are kept aside to compare with.</source>
        <translation>照抄：未测量，因为留出用于比较的图片太少。</translation>
    </message>
    <message>
        <source>Copies: none among %1 new pictures; of 100 more, %2 at most are likely to be.</source>
        <translation>照抄：%1 张新图片中没有；再画 100 张，大概最多 %2 张会是。</translation>
    </message>
    <message>
        <source>Copies: 1 of %1 new pictures is more like one that it learned from than real pictures are.</source>
        <translation>照抄：%1 张新图片中有 1 张比真实图片更像它学过的某一张。</translation>
    </message>
    <message>
        <source>Copies: %1 of %2 new pictures are more like one that it learned from than real pictures are.</source>
        <translation>照抄：%2 张新图片中有 %1 张比真实图片更像它学过的某一张。</translation>
    </message>
    <message>
        <source>Of 100 more, %1 to %2 are likely to be.</source>
        <translation>再画 100 张，大概会有 %1 至 %2 张。</translation>
    </message>
    <message>
        <source>Done. The model lies in %1.</source>
        <translation>完成。模型位于 %1。</translation>
    </message>
    <message>
        <source>Click a stage to make a model of it instead. The curves are in the report.</source>
        <translation>点击某个阶段，可以改用它作为模型。曲线在报告中。</translation>
    </message>
    <message>
        <source>What it made while it learned</source>
        <translation>它在学习过程中画出的</translation>
    </message>
    <message>
        <source>Making its stages again…</source>
        <translation>正在重现它的各个阶段…</translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation>模型 (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>seedbed::ValueRow</name>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>%1, as a number</source>
        <translation>%1(数值)</translation>
    </message>
    <message>
        <source>Double-click to reset; hold Shift for fine steps</source>
        <translation>双击恢复；按住 Shift 微调</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>固定%1</translation>
    </message>
    <message>
        <source>Pin: Randomise and Reset leave it alone</source>
        <translation>固定：随机与重置不会改动它</translation>
    </message>
    <message>
        <source>%1, low end</source>
        <translation>%1，低端</translation>
    </message>
    <message>
        <source>%1, high end</source>
        <translation>%1，高端</translation>
    </message>
</context>
<context>
    <name>seedbed::WordsView</name>
    <message>
        <source>Your words in this style</source>
        <translation>以此风格排出的文字</translation>
    </message>
    <message>
        <source>This model has %1; it has no %2.</source>
        <translation>此模型有 %1；没有 %2。</translation>
    </message>
    <message>
        <source>This model has %1; it has no %2 and %3 more.</source>
        <translation>此模型有 %1；没有 %2 和另外 %3 个。</translation>
    </message>
</context>
<context>
    <name>seedbed::WorkBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Work in progress</source>
        <translation>正在进行的工作</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
</context>
<context>
    <name>seedbed::WriteKnobs</name>
    <message>
        <source>Write</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the knobs</source>
        <translation>重置旋钮</translation>
    </message>
    <message>
        <source>Takes all knobs back to their standard values</source>
        <translation>所有旋钮恢复标准值</translation>
    </message>
    <message>
        <source>How many texts are written side by side, of consecutive seeds; you take the one that you like best.</source>
        <translation>用相继的种子并排写多少段；您采用最喜欢的一段。</translation>
    </message>
    <message>
        <source>Candidates: %1</source>
        <translation>候选：%1</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>A number that stands for one text: the same seed goes on from the same words in the same way.</source>
        <translation>代表一段文字的数：同样的种子从同样的词以同样的方式续写。</translation>
    </message>
    <message>
        <source>Another seed (D, outside the text)</source>
        <translation>换一个种子（D，在文字之外）</translation>
    </message>
</context>
<context>
    <name>seedbed::WritePanel</name>
    <message>
        <source>Write again</source>
        <translation>重写</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Begin a text here, then let the model go on: Write, or Ctrl+Enter.</source>
        <translation>在这里写个开头，再让模型接着写：续写，或 Ctrl+Enter。</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Takes back what was written last and writes it anew with the next seeds (Ctrl+Shift+Enter)</source>
        <translation>收回最后写的，用后面的种子重写（Ctrl+Shift+Enter）</translation>
    </message>
    <message>
        <source>Stop writing</source>
        <translation>停止书写</translation>
    </message>
    <message>
        <source>Stops; what is written stays (Esc)</source>
        <translation>停止；已写的保留（Esc）</translation>
    </message>
    <message>
        <source>Take the text that you like best, or write again.</source>
        <translation>采用您最喜欢的一段，或重写。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Writing… %1 tokens</source>
        <translation>正在写… %1 个词元</translation>
    </message>
    <message>
        <source>Writing… 1 token</source>
        <translation>正在写… 1 个词元</translation>
    </message>
</context>
</TS>
